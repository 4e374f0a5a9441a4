package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func wantReason(t *testing.T, err error, reason string) {
	t.Helper()
	var network *NetworkError
	if !errors.As(err, &network) || network.Reason != reason {
		t.Errorf("got %v, want a NetworkError for %q", err, reason)
	}
}

func TestNoSuchHost(t *testing.T) {
	t.Parallel()
	c := sites{}.client(t, quick())
	c.transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.DNSError{Err: "no such host", Name: "nowhere.example", IsNotFound: true}
	}
	_, err := get(t, c, "http://nowhere.example/a?b=c")
	wantReason(t, err, NoSuchHost)
	if got, want := err.Error(), "fetch http://nowhere.example/a?…: no such host"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestConnectionRefusedAndLost(t *testing.T) {
	t.Parallel()
	o := quick()
	o.AllowPrivate = true
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		panic(http.ErrAbortHandler)
	}))
	_, err = get(t, c, server.URL)
	wantReason(t, err, ConnectionLost)
	server.Close()
	_, err = get(t, c, server.URL)
	wantReason(t, err, ConnectionRefused)
}

func TestUntrustedCertificate(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(serves("text/plain", "x"))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	o := quick()
	o.AllowPrivate = true
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	_, err = get(t, c, server.URL)
	wantReason(t, err, TLS)
}

// A server that says nothing, and one that says a byte a second.
func TestSlowServers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := sites{
			"silent.example": func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
			"drip.example": func(w http.ResponseWriter, r *http.Request) {
				tick := time.NewTicker(time.Second)
				defer tick.Stop()
				for {
					w.Write([]byte("x"))
					w.(http.Flusher).Flush()
					select {
					case <-tick.C:
					case <-r.Context().Done():
						return
					}
				}
			},
		}.client(t, quick())
		for host, reason := range map[string]string{"silent.example": TimedOut, "drip.example": TooSlow} {
			start := time.Now()
			_, err := get(t, c, "http://"+host+"/")
			wantReason(t, err, reason)
			if took := time.Since(start); took != 30*time.Second {
				t.Errorf("%s took %v", host, took)
			}
		}
	})
}

// The limit is for the whole trip, not for each redirect anew.
func TestSlowRedirects(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := sites{"slow.example": func(w http.ResponseWriter, r *http.Request) {
			select {
			case <-time.After(8 * time.Second):
			case <-r.Context().Done():
			}
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		}}.client(t, quick())
		start := time.Now()
		_, err := get(t, c, "http://slow.example/")
		wantReason(t, err, TimedOut)
		if took := time.Since(start); took != 30*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

func TestCancelledIsNoFaultOfTheHost(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := sites{"silent.example": func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }}.client(t, quick())
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := c.Get(ctx, Request{URL: "http://silent.example/"})
		var network *NetworkError
		if !errors.Is(err, context.DeadlineExceeded) || errors.As(err, &network) {
			t.Errorf("got %v", err)
		}
	})
}

func packed(t *testing.T, coding string, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	switch coding {
	case "gzip":
		w := gzip.NewWriter(&b)
		w.Write(text)
		w.Close()
	case "br":
		w := brotli.NewWriter(&b)
		w.Write(text)
		w.Close()
	case "zstd":
		w, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(text)
		w.Close()
	}
	return b.Bytes()
}

func TestCodings(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("The mayor of Ostmark spoke for 40 minutes. ", 200)
	bomb := make([]byte, 1<<20)
	for _, coding := range []string{"gzip", "br", "zstd"} {
		t.Run(coding, func(t *testing.T) {
			t.Parallel()
			whole := packed(t, coding, []byte(text))
			bodies := map[string][]byte{
				"/whole": whole,
				"/cut":   whole[:len(whole)-3],
				"/plain": []byte(text),
				"/bomb":  packed(t, coding, bomb),
			}
			o := quick()
			o.MaxBytes = 64 << 10
			c := sites{"news.example": func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Encoding", coding)
				serves("text/plain", string(bodies[r.URL.Path]))(w, r)
			}}.client(t, o)
			if p, err := get(t, c, "http://news.example/whole"); err != nil || string(p.Body) != text {
				t.Errorf("whole: %d bytes, %v", len(p.Body), err)
			}
			_, err := get(t, c, "http://news.example/cut")
			wantReason(t, err, BrokenAnswer)
			_, err = get(t, c, "http://news.example/plain")
			wantReason(t, err, BrokenAnswer)
			_, err = get(t, c, "http://news.example/bomb")
			if large := (*TooLargeError)(nil); !errors.As(err, &large) || large.Limit != o.MaxBytes || large.URL == "" {
				t.Errorf("bomb: %v", err)
			}
		})
	}
}

func TestStackedCodings(t *testing.T) {
	t.Parallel()
	// 30 MB of empty gzip members hold nothing; packed again they are small.
	hollow := packed(t, "gzip", bytes.Repeat(packed(t, "gzip", nil), 1_200_000))
	o := quick()
	o.MaxBytes = 1 << 20
	for _, c := range []struct {
		codings string
		body    []byte
		want    string
	}{
		{"gzip, br", packed(t, "br", packed(t, "gzip", []byte("twice"))), ""},
		{"gzip, gzip", hollow, "fetch http://news.example/: more than 1048576 bytes"},
		{"gzip, gzip, gzip", nil, "fetch http://news.example/: broken answer: packed 3 times"},
		{"compress", []byte("x"), `fetch http://news.example/: broken answer: unknown content encoding "compress"`},
	} {
		client := sites{"news.example": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", c.codings)
			serves("text/plain", string(c.body))(w, r)
		}}.client(t, o)
		p, err := get(t, client, "http://news.example/")
		if got := fmt.Sprint(err); c.want != "" && got != c.want || c.want == "" && string(p.Body) != "twice" {
			t.Errorf("%s: got %q, %v", c.codings, p.Body, err)
		}
	}
}

func TestTooLarge(t *testing.T) {
	t.Parallel()
	o := quick()
	o.MaxBytes = 10_000
	c := sites{"news.example": func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/fits":
			w.Write(bytes.Repeat([]byte("x"), 10_000))
		case "/claims":
			w.Header().Set("Content-Length", "10001")
		default: // endless
			for {
				if _, err := w.Write(bytes.Repeat([]byte("x"), 999)); err != nil {
					return
				}
			}
		}
	}}.client(t, o)
	if p, err := get(t, c, "http://news.example/fits"); err != nil || len(p.Body) != 10_000 {
		t.Errorf("got %d bytes, %v", len(p.Body), err)
	}
	for _, path := range []string{"/claims", "/endless"} {
		_, err := get(t, c, "http://news.example"+path)
		if large := (*TooLargeError)(nil); !errors.As(err, &large) {
			t.Errorf("%s: got %v", path, err)
		}
	}
}

// What is not HTTP, or not what its headers say.
func TestBrokenAnswers(t *testing.T) {
	t.Parallel()
	for name, raw := range map[string]string{
		"cut off":            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\nhalf an art",
		"cut chunks":         "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf ",
		"bad length":         "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx",
		"two lengths":        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
		"another protocol":   "220 mail.example ESMTP\r\n",
		"a flood of headers": "HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 300<<10) + "\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := sites{"news.example": func(w http.ResponseWriter, r *http.Request) {
				conn, _, err := w.(http.Hijacker).Hijack()
				if err != nil {
					t.Error(err)
					return
				}
				defer conn.Close()
				conn.Write([]byte(raw))
			}}.client(t, quick())
			_, err := get(t, c, "http://news.example/")
			wantReason(t, err, BrokenAnswer)
		})
	}
}
