package browser

import (
	"bytes"
	"fmt"
	"io"
)

// messages bounds what a browser says at once: a page may make it say as much
// as it likes. Messages end in a NUL byte.
type messages struct {
	io.ReadCloser
	most, now int64 // bytes of a message
}

// messageBytes lets a document of so many bytes through, however it is escaped.
func messageBytes(document int64) int64 { return 6*document + 1<<20 }

func (m *messages) Read(p []byte) (int, error) {
	n, err := m.ReadCloser.Read(p)
	if end := bytes.LastIndexByte(p[:n], 0); end >= 0 {
		m.now = int64(n - end - 1)
	} else if m.now += int64(n); m.now > m.most {
		return 0, fmt.Errorf("a message of more than %d bytes", m.most)
	}
	return n, err
}
