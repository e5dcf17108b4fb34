package funding

// Rounding is where pence, pounds or tens are cut.
type Rounding struct {
	To   *Number `json:"to"` // 0.01, 1, 10
	Mode Mode    `json:"mode"`
}

// Mode is which way a rounding goes.
type Mode string

// The modes.
const (
	HalfUp   Mode = "half-up"   // a half goes away from zero
	HalfEven Mode = "half-even" // a half goes to the even neighbour
	Up       Mode = "up"        // away from zero
	Down     Mode = "down"      // towards zero
)
