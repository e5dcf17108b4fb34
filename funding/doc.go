// Package funding says what provision is worth under any council's scheme, to
// the penny and with its reasons.
package funding
