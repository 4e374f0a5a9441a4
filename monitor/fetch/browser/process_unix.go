//go:build unix

package browser

import (
	"os/exec"
	"syscall"
)

// alone gives cmd a process group: Ctrl-C is then stet's to act on, and one
// signal reaches all that cmd starts.
func alone(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

func kill(cmd *exec.Cmd) { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
