package fetch

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
)

func TestGetGivesThePage(t *testing.T) {
	t.Parallel()
	c := sites{"news.example": func(w http.ResponseWriter, r *http.Request) {
		if got := r.Header.Get("User-Agent"); got != DefaultUserAgent {
			t.Errorf("user agent %q", got)
		}
		if r.Header.Get("Cookie") != "" {
			t.Error("a cookie came back")
		}
		w.Header().Set("Set-Cookie", "id=7")
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Mon, 23 Nov 2026 09:00:00 GMT")
		serves("text/html; charset=utf-8", "<p>The ferry is late.")(w, r)
	}}.client(t, quick())
	for range 2 {
		p, err := get(t, c, "http://news.example/ferry#top")
		if err != nil {
			t.Fatal(err)
		}
		if p.URL != "http://news.example/ferry" || p.NotModified || p.Redirects != nil {
			t.Errorf("got %+v", p)
		}
		if string(p.Body) != "<p>The ferry is late." || p.ContentType != "text/html; charset=utf-8" {
			t.Errorf("got %q as %s", p.Body, p.ContentType)
		}
		if p.ETag != `"v1"` || p.LastModified != "Mon, 23 Nov 2026 09:00:00 GMT" {
			t.Errorf("validators %q %q", p.ETag, p.LastModified)
		}
	}
}

func TestNotModified(t *testing.T) {
	t.Parallel()
	c := sites{"news.example": func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") == "yesterday" {
			w.Header().Set("ETag", `"v1b"`)
			w.WriteHeader(http.StatusNotModified)
		}
	}}.client(t, quick())
	p, err := c.Get(t.Context(), Request{URL: "http://news.example/", ETag: `"v1"`, LastModified: "yesterday"})
	if err != nil {
		t.Fatal(err)
	}
	if !p.NotModified || p.Body != nil || p.ETag != `"v1b"` || p.LastModified != "yesterday" {
		t.Errorf("got %+v", p)
	}
}

func TestStatusErrors(t *testing.T) {
	t.Parallel()
	for code, message := range map[int]string{
		304: "fetch http://news.example/a?…: answered 304 Not Modified", // though nobody had set a condition
		206: "fetch http://news.example/a?…: answered 206 Partial Content",
		302: "fetch http://news.example/a?…: answered 302 Found", // to nowhere
		403: "fetch http://news.example/a?…: answered 403 Forbidden",
		404: "fetch http://news.example/a?…: answered 404 Not Found",
		410: "fetch http://news.example/a?…: answered 410 Gone",
		500: "fetch http://news.example/a?…: answered 500 Internal Server Error",
		503: "fetch http://news.example/a?…: answered 503 Service Unavailable",
	} {
		t.Run(http.StatusText(code), func(t *testing.T) {
			t.Parallel()
			c := sites{"news.example": func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(code)
			}}.client(t, quick())
			_, err := get(t, c, "http://reader:secret@news.example/a?key=secret")
			var status *StatusError
			if !errors.As(err, &status) || status.Code != code || err.Error() != message {
				t.Fatalf("got %v", err)
			}
		})
	}
}

func TestEmptyPages(t *testing.T) {
	t.Parallel()
	for name, handler := range map[string]http.HandlerFunc{
		"no bytes":   func(w http.ResponseWriter, r *http.Request) {},
		"no content": func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNoContent) },
		"said to be gzip": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, err := get(t, sites{"news.example": handler}.client(t, quick()), "http://news.example/")
			if err != nil || len(p.Body) != 0 {
				t.Errorf("got %q, %v", p.Body, err)
			}
		})
	}
}

func TestRedirects(t *testing.T) {
	t.Parallel()
	to := func(code int, location string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", location)
			w.WriteHeader(code)
		}
	}
	c := sites{
		"old.example": func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/moved":
				to(301, "http://new.example/moved#part")(w, r)
			case "/lent":
				to(302, "/moved")(w, r)
			case "/loop":
				to(307, "/loop2")(w, r)
			case "/loop2":
				to(307, "/loop")(w, r)
			case "/file":
				to(302, "file:///etc/passwd")(w, r)
			case "/inside":
				to(302, "http://169.254.169.254/latest/meta-data/")(w, r)
			case "/bad":
				to(302, "http://reader:secret@[")(w, r)
			default: // one more letter each time
				to(302, r.URL.Path+"x")(w, r)
			}
		},
		"new.example": serves("text/plain", "here"),
	}.client(t, quick())

	p, err := get(t, c, "http://reader:secret@old.example/moved")
	if err != nil || p.URL != "http://new.example/moved" {
		t.Errorf("got %+v, %v", p, err)
	}
	if want := []string{"http://old.example/moved"}; !slices.Equal(p.Redirects, want) {
		t.Errorf("redirects %q, want %q", p.Redirects, want)
	}
	p, err = get(t, c, "http://old.example/lent")
	if err != nil || len(p.Redirects) != 2 {
		t.Errorf("got %+v, %v", p, err)
	}
	for path, want := range map[string]string{
		"/loop":   "fetch http://old.example/loop2: redirect loop",
		"/x":      "fetch http://old.example/xxxxxxxxxxx: too many redirects",
		"/file":   "fetch file:///etc/passwd: neither http nor https",
		"/inside": "fetch http://169.254.169.254/latest/meta-data/: private address",
		"/bad":    "fetch http://old.example/bad: broken answer: redirect to a malformed address",
	} {
		if _, err := get(t, c, "http://old.example"+path); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", path, err, want)
		}
	}
}

func TestNotText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		contentType, body string
		text              bool
	}{
		{"text/html", "<p>x", true},
		{"TEXT/HTML;", "<p>x", true},
		{"application/rss+xml", "<rss/>", true},
		{"application/feed+json", "{}", true},
		{"application/gzip", "\x1f\x8b\x08data", true},
		{"application/octet-stream", "words", true},
		{"application/octet-stream", "\x7fELF\x00\x00", false},
		{"application/octet-stream", "\xff\xfew\x00", true},
		{"text/html", "BMW raises prices", true}, // "BM" is how bitmaps begin
		{"text/html", "%PDF-1.7 …", false},
		{"application/pdf", "%PDF-1.7 …", false},
		{"image/svg+xml", "<svg/>", false},
		{"image/png", "\x89PNG\r\n", false},
		{"video/mp4", "", false},
	} {
		client := sites{"news.example": serves(c.contentType, c.body)}.client(t, quick())
		_, err := get(t, client, "http://news.example/")
		var notText *NotTextError
		if got := !errors.As(err, &notText); got != c.text || c.text && err != nil {
			t.Errorf("%s %q: %v", c.contentType, c.body, err)
		}
	}
}

func TestBadAddresses(t *testing.T) {
	t.Parallel()
	c := sites{}.client(t, quick())
	for _, address := range []string{
		"", "news.example", "file:///etc/passwd", "ftp://news.example/", "http://", "http:///a",
		"http://reader:secret@news.example:port/", "javascript:alert(1)", "http://[::1", "\x00",
	} {
		_, err := get(t, c, address)
		var refused *RefusedError
		if !errors.As(err, &refused) {
			t.Errorf("%q: got %v", address, err)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: the password is in %q", address, err)
		}
	}
}

func TestBadOptions(t *testing.T) {
	t.Parallel()
	for _, o := range []Options{
		{Proxy: "http://user:secret@pro xy"}, {Proxy: "proxy.example:3128"}, {Proxy: "gopher://u:secret@proxy.example"},
		{UserAgent: "two\nlines"}, {UserAgent: " "}, {Connections: -1}, {HostConnections: -1}, {MaxBytes: -1}, {Timeout: -1},
	} {
		if _, err := New(o); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%+v: got %v", o, err)
		}
	}
}
