package deadlines

import "github.com/sendrules/sendrules/ehcp"

// Mediation: CFA 2014 ss 52 to 55 and SI 2014/1530 regs 32 to 42.
func mediationLaw() []Duty {
	const text = readSEND
	return []Duty{
		{
			ID:      "contact-mediation-adviser",
			Title:   "Contact the mediation adviser",
			Kind:    Right,
			Owner:   Family,
			Opens:   appealableDecisions(),
			Again:   Stacks,
			Due:     Within(2, Months),
			Meets:   On(ehcp.MediationAdviserContacted),
			Cites:   []Citation{Statute(SEND2014, "reg 33").ReadAt("http://www.legislation.gov.uk/uksi/2014/1530/part/2/crossheading/mediation/made")},
			InForce: inForce,
			Notes:   "From the day the notice was sent. The tribunal's rules on weekends, August and Christmas do not reach this limit. No certificate is needed for an appeal about the school alone (CFA 2014 s 55(2)).",
		},
		{
			ID:      "issue-certificate-on-declining",
			Title:   "Issue certificate, none wanted",
			Kind:    Obligatory,
			Owner:   MediationAdviser,
			Opens:   On(ehcp.MediationDeclined),
			Again:   Stacks,
			Due:     Within(3, WorkingDays),
			Meets:   On(ehcp.MediationCertificateIssued),
			Cites:   []Citation{Statute(SEND2014, "reg 34(1)").ReadAt(text)},
			InForce: inForce,
		},
		{
			ID:    "arrange-mediation",
			Title: "Arrange the mediation",
			Kind:  Obligatory,
			Owner: LocalAuthority,
			Opens: On(ehcp.MediationRequested),
			Again: Stacks,
			Due:   Within(30, Days),
			Meets: On(ehcp.MediationHeld),
			Cites: []Citation{
				Statute(SEND2014, "reg 36(2)").ReadAt(text),
				Statute(SEND2014, "reg 35(4)").ReadAt(text),
			},
			InForce: inForce,
			Notes:   "30 calendar days from the day the authority was told. Reg 35(4) says the same where some of the issues are about health.",
		},
		{
			ID:      "issue-certificate-unarranged",
			Title:   "Issue certificate, not arranged",
			Kind:    Obligatory,
			Owner:   MediationAdviser,
			Opens:   On(ehcp.MediationNotArranged),
			Again:   Stacks,
			Due:     Within(3, WorkingDays),
			Meets:   On(ehcp.MediationCertificateIssued),
			Cites:   []Citation{Statute(SEND2014, "reg 39(3)").ReadAt(text)},
			InForce: inForce,
		},
		{
			ID:      "issue-certificate-after-mediation",
			Title:   "Issue certificate of mediation",
			Kind:    Obligatory,
			Owner:   MediationAdviser,
			Opens:   On(ehcp.MediationHeld),
			Again:   Stacks,
			Due:     Within(3, WorkingDays),
			Meets:   On(ehcp.MediationCertificateIssued),
			Cites:   []Citation{Statute(SEND2014, "reg 39(1)").ReadAt(text)},
			InForce: inForce,
		},
		{
			ID:      "carry-out-mediation-agreement",
			Title:   "Do what mediation agreed",
			Kind:    Obligatory,
			Owner:   LocalAuthority,
			Opens:   On(ehcp.MediationAgreement).For(ehcp.Other),
			Again:   Stacks,
			Due:     Within(2, Weeks),
			Meets:   On(ehcp.MediationAgreementCarriedOut),
			Cites:   []Citation{Statute(SEND2014, "reg 42(3)").ReadAt("https://legislation.gov.uk/uksi/2014/1530/regulation/42/2014-09-01")},
			InForce: inForce,
			Notes:   "For what cannot be appealed. The parties may agree another time in writing (reg 42(5)).",
		},
	}
}
