//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// stopsWhole puts a command into a group of its own, and lets stopping it stop
// what it started, too: "dotnet run" is not the program that hangs.
func stopsWhole(process *exec.Cmd) {
	process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	process.Cancel = func() error {
		err := syscall.Kill(-process.Process.Pid, syscall.SIGKILL)
		if errors.Is(err, syscall.ESRCH) {
			return os.ErrProcessDone
		}
		return err
	}
}
