package funding_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/sendrules/sendrules/ehcp"
	"github.com/sendrules/sendrules/funding"
)

// No document makes the reader panic; what it accepts prices or refuses with a
// code, adds up, and reads back the same when it is written.
func FuzzScheme(f *testing.F) {
	for _, name := range funding.Schemes() {
		document, err := funding.Document(name)
		require.NoError(f, err)
		f.Add(document)
	}
	f.Add([]byte(base))
	f.Fuzz(func(t *testing.T, document []byte) {
		s, err := funding.ParseScheme(document)
		if err != nil {
			var fault *ehcp.Error
			require.ErrorAs(t, err, &fault)
			require.NotEmpty(t, fault.Code)
			require.NotEmpty(t, fault.Message)
			return
		}
		for i := range s.Versions {
			v := &s.Versions[i]
			request := funding.Request{Version: v.Name, On: v.From, Until: v.From + 300, Agreed: s.Status[0].From, Inputs: funding.Inputs{}}
			for _, in := range v.Accepts() {
				switch {
				case in.Kind == "amount":
					request.Inputs[in.Name] = funding.Word("5000.00")
				case in.Kind == "needs":
					request.Inputs[in.Name] = funding.Input{Needs: []funding.Inputs{{}, {}}}
				case in.Kind == "terms": // the dates decide
				case len(in.Words) > 0:
					request.Inputs[in.Name] = funding.Word(in.Words[0])
				default:
					request.Inputs[in.Name] = funding.Word(in.From)
				}
			}
			priced(t, s, request)
			request.Until, request.Decided = 0, v.From+40
			priced(t, s, request)
		}
		written, err := json.Marshal(s)
		require.NoError(t, err)
		_, err = funding.ParseScheme(written)
		require.NoError(t, err, "%s", written)
	})
}

// No request makes pricing panic.
func FuzzRequest(f *testing.F) {
	var schemes []*funding.Scheme
	for _, name := range funding.Schemes() {
		s, err := funding.Shipped(name)
		require.NoError(f, err)
		schemes = append(schemes, s)
	}
	for _, text := range []string{
		`{"id": "C-1", "on": "2024-09-02", "until": "2025-03-31", "inputs": {"points": 25, "terms": 1, "hours": 15}}`,
		`{"on": "2024-09-02", "inputs": {"route": "plan", "level": 1.5}}`,
		`{"on": "2024-04-01", "inputs": {"annual": "7200"}, "changes": [{"from": "2024-09-01", "inputs": {"annual": 1}}], "paid": "3.00", "shares": [{"payer": "A", "part": "1/3"}]}`,
		`{"on": "2024-04-01", "until": "2025-03-31", "decided": "2024-05-01", "inputs": {"cost": 10000, "deducted": "after"}, "left": "2024-06-01"}`,
		`{"on": "2024-04-01", "inputs": {"needs": [{"strand": "1A"}], "terms": ["autumn"], "amount": "5.00"}, "override": {"amount": "1.00", "reason": "r", "by": "b"}, "dates": {"panel": "2024-04-01"}}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		r, err := funding.ParseRequest(document)
		if err != nil {
			var fault *ehcp.Error
			require.ErrorAs(t, err, &fault)
			require.NotEmpty(t, fault.Code)
			return
		}
		for _, s := range schemes {
			priced(t, s, r)
		}
	})
}

// priced holds what is true of any award, and of any refusal.
func priced(t *testing.T, s *funding.Scheme, r funding.Request) {
	a, err := s.Price(r)
	if err == nil {
		_, err = a.Shares()
	}
	if err != nil {
		var fault *ehcp.Error
		require.ErrorAs(t, err, &fault)
		require.NotEmpty(t, fault.Code)
		require.NotEmpty(t, fault.Message)
		return
	}
	total := funding.Money(0)
	for i := range a.Entries {
		if a.Entries[i].Stream == a.Stream {
			total += a.Entries[i].Amount
		}
	}
	require.Equal(t, a.Amount, total)
	total = 0
	for _, one := range a.Schedule() {
		total += one.Amount
	}
	if a.Schedule() != nil {
		require.Equal(t, a.Amount, total)
	}
	_, err = json.Marshal(a)
	require.NoError(t, err)
}

// A number is read to what it says, or refused.
func FuzzParseNumber(f *testing.F) {
	for _, text := range []string{"613.50", "4/12", "-0.000001", "unknown", "999999999999.999999/999999", "1e9", "£5", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := funding.ParseNumber(text)
		if err != nil {
			var fault *ehcp.Error
			require.ErrorAs(t, err, &fault)
			return
		}
		require.Equal(t, text, n.String())
		again, err := funding.ParseNumber(n.String())
		require.NoError(t, err)
		require.True(t, again.Decimal().Equal(n.Decimal()))
	})
}

// Money is read to what it says, or refused.
func FuzzParseMoney(f *testing.F) {
	for _, text := range []string{"613.50", "10000", "-12.00", "£5", "6,000", "6e3", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := funding.ParseMoney(text)
		if err != nil {
			var fault *ehcp.Error
			require.ErrorAs(t, err, &fault)
			return
		}
		again, err := funding.ParseMoney(m.String())
		require.NoError(t, err)
		require.Equal(t, m, again)
	})
}
