//go:build !unix

package browser

import "os/exec"

// Without pipes by number cmd does not start here, and says so itself.

func alone(*exec.Cmd) {}

func kill(cmd *exec.Cmd) { cmd.Process.Kill() }
