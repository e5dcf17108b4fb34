// Package triage says what to do first, by whom, whom to chase, and what the
// panel needs, in a caseload of children and young people with special
// educational needs.
package triage
