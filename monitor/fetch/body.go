package fetch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// pageReader reads the bodies of pages, of at most limit bytes once decoded.
func pageReader(limit int64) func(*http.Response) ([]byte, error) {
	return func(r *http.Response) ([]byte, error) {
		switch {
		case r.StatusCode == http.StatusNotModified:
			return nil, nil
		case !success(r.StatusCode):
			io.CopyN(io.Discard, r.Body, 4<<10) // so that the connection serves again
			return nil, nil
		case !mayBeText(r.Header.Get("Content-Type")):
			return nil, &NotTextError{ContentType: r.Header.Get("Content-Type")}
		case r.ContentLength > limit:
			return nil, &TooLargeError{Limit: limit}
		}
		body, err := readAll(r, limit)
		if err == nil && !isText(body, r.Header.Get("Content-Type")) {
			return nil, &NotTextError{}
		}
		return body, err
	}
}

// readAll reads a decoded body. With *TooLargeError it gives the first limit
// bytes, with any other error nothing: half an article is no article.
func readAll(r *http.Response, limit int64) ([]byte, error) {
	body, done, err := decode(r.Body, r.Header.Get("Content-Encoding"), limit)
	if err != nil {
		return nil, err
	}
	defer done()
	var b bytes.Buffer
	b.Grow(64 << 10)
	_, err = b.ReadFrom(body)
	var large *TooLargeError
	switch {
	case err == nil:
		return b.Bytes(), nil
	case errors.As(err, &large):
		return b.Bytes()[:min(int64(b.Len()), limit)], err
	}
	return nil, err
}

// maxCodings bounds how often one body may be packed. Twice happens, where a
// cache packs what the server had packed before.
const maxCodings = 2

// decode undoes the content codings of r, the last one first. The limit holds
// for every layer: else a bomb could burst between two of them.
func decode(r io.Reader, codings string, limit int64) (io.Reader, func(), error) {
	r = &capped{r: r, left: limit, limit: limit}
	names := strings.FieldsFunc(strings.ToLower(codings), func(c rune) bool { return c == ',' || c == ' ' })
	if len(names) > maxCodings {
		return nil, nil, fmt.Errorf("packed %d times", len(names))
	}
	var closers []func()
	done := func() {
		for _, c := range closers {
			c()
		}
	}
	for i := len(names) - 1; i >= 0; i-- {
		buffered := bufio.NewReader(r)
		if _, err := buffered.Peek(1); err == io.EOF {
			return buffered, done, nil // an empty body is not packed, whatever its header says
		}
		layer, closer, err := unpack(buffered, names[i])
		if err != nil {
			done()
			return nil, nil, err
		}
		closers = append(closers, closer)
		r = &capped{r: layer, left: limit, limit: limit}
	}
	return r, done, nil
}

// zstdWindow is the largest window that content codings may use (RFC 9659).
const zstdWindow = 8 << 20

func unpack(r io.Reader, coding string) (io.Reader, func(), error) {
	nothing := func() {}
	switch coding {
	case "identity":
		return r, nothing, nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(r)
		return z, nothing, err
	case "br":
		return brotli.NewReader(r), nothing, nil
	case "zstd":
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(zstdWindow))
		if err != nil {
			return nil, nil, err
		}
		return z, z.Close, nil
	}
	return nil, nil, fmt.Errorf("unknown content encoding %q", coding)
}

// capped ends in *TooLargeError after limit bytes.
type capped struct {
	r           io.Reader
	left, limit int64
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return n, &TooLargeError{Limit: c.limit}
	}
	return n, err
}
