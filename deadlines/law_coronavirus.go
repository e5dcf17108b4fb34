package deadlines

import "github.com/sendrules/sendrules/ehcp"

// The coronavirus exceptions: SI 2020/471, from 1 May to 25 September 2020
// inclusive. They are exceptions and not new dates: what fell due in that time
// need not have been done by its day where that was impractical, or not
// reasonably practicable, for a reason relating to the incidence or transmission
// of coronavirus; it was to be done as soon as reasonably practicable. Outside
// that time the usual limits hold, and no limit was suspended of itself.
//
// The instrument names the provisions that it reaches. It leaves out the windows
// of 15 days, phase transfers, invitations and papers for reviews, and the
// sending of proposed amendments.
func coronavirusExcuse(pinpoint string) Excuse {
	return Excuse{
		Claim: ehcp.Coronavirus, Overlap: 1,
		Cites:   []Citation{Statute(Coronavirus2020, pinpoint).ReadAt(readCoronavirus)},
		InForce: Since(2020, 5, 1).To(2020, 9, 26),
	}
}

// notReasonablyPracticable is the exception of the reg 2A that SI 2020/471 put
// into each set of regulations, for the provision named.
func notReasonablyPracticable(provision string) Excuse {
	return coronavirusExcuse("for " + provision)
}

// throughReg13 is the exception that regs 44(3)(c) and 45(7)(c) take from reg
// 13(3). That they took in coronavirus with it is an inference.
func throughReg13() Excuse {
	x := coronavirusExcuse("for reg 13(3)")
	x.Cites = []Citation{Statute(Coronavirus2020, "for reg 13(3)").PartAt(readCoronavirus)}
	return x
}

const readCoronavirus = "https://github.com/legalize-dev/legalize-uk/blob/b8d8ef5d/uk/uksi-2020-471.md"
