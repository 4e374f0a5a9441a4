package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/seeds"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// spans of an answer slice what they claim from text, by code points.
func checkSpans(t *testing.T, text string, answer inspected) {
	t.Helper()
	points := []rune(text)
	for _, q := range answer.Quotes {
		if got := string(points[q.Start:q.End]); got != q.Text {
			t.Errorf("quotation %q at %d–%d, where %q stands", q.Text, q.Start, q.End, got)
		}
	}
	for _, f := range answer.Figures {
		if got := string(points[f.Start:f.End]); got != f.Text {
			t.Errorf("figure %q at %d–%d, where %q stands", f.Text, f.Start, f.End, got)
		}
	}
}

const twoLines = "Zoë Kühn said the 🚢 takes 230 cars.\n\n\"We were never told of the 45 crates,\" said Ines Marrow."

func TestInspectLines(t *testing.T) {
	t.Parallel()
	text, _ := json.Marshal(twoLines)
	in := fmt.Sprintf("{\"id\":7,\"lang\":\"en\",\"text\":%s}\n\n{\"id\":\"b\",\"html\":\"\",\"url\":\"https://news.example/b\"}\nno json\n{\"id\":\"d\"}\n{\"id\":\"e\",\"text\":\"\"}", text)
	r := call{stdin: in}.run(t, "inspect", "--jsonl")
	lines := strings.Split(strings.TrimSuffix(r.out, "\n"), "\n")
	if r.code != exitError || len(lines) != 5 || !strings.HasPrefix(r.err, "stet: inspect: 2 lines could not be read\n") {
		t.Fatalf("code %d, %d lines\n%s%s", r.code, len(lines), r.out, r.err)
	}
	var first inspected
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil {
		t.Fatal(err)
	}
	if string(first.ID) != "7" || first.Lang != "en" || len(first.Blocks) != 2 || len(first.Sentences) != 2 {
		t.Errorf("first: %s", lines[0])
	}
	if len(first.Quotes) != 1 || first.Quotes[0].Speaker != "Ines Marrow" || len(first.Figures) != 2 {
		t.Errorf("first: %s", lines[0])
	}
	checkSpans(t, twoLines, first)
	for i, want := range []string{
		`"id":"b","lang":`, `{"id":null,"error":"line 4: `, `{"id":"d","error":"line 5: it needs a \"text\" or an \"html\""}`,
		`{"id":"e","lang":"","headline":"","standfirst":"","byline":[],"published":"","modified":"","blocks":[],"sentences":[],"quotes":[],"figures":[]}`,
	} {
		if !strings.Contains(lines[i+1], want) {
			t.Errorf("line %d: %s", i+2, lines[i+1])
		}
	}
}

// One side waits for the answer before it asks again: nothing may be held back.
func TestInspectLinesAnswersAtOnce(t *testing.T) {
	t.Parallel()
	in, ask := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan int)
	go func() { done <- Run(t.Context(), []string{"inspect", "--jsonl"}, Env{Stdin: in, Stdout: out}) }()
	read := json.NewDecoder(answers)
	for i := range 3 {
		fmt.Fprintf(ask, "{\"id\":%d,\"text\":\"It takes 230 cars.\"}\n", i)
		var a struct{ ID int }
		if err := read.Decode(&a); err != nil || a.ID != i {
			t.Fatalf("answer %d: %+v, %v", i, a, err)
		}
	}
	ask.Close()
	if code := <-done; code != exitOK {
		t.Errorf("code %d", code)
	}
}

// Ctrl-C ends a command that waits for stdin.
func TestWaitingForStdinIsInterrupted(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"inspect", "--jsonl"}, {"inspect", "-"}, {"add", "-f", "-"}} {
		ctx, cancel := context.WithCancel(t.Context())
		in, ask := io.Pipe()
		done := make(chan int)
		go func() { done <- Run(ctx, args, Env{Stdin: in}) }()
		io.WriteString(ask, " ") // it reads: this returns only when it does
		cancel()
		if code := <-done; code != exitBreak {
			t.Errorf("%v: code %d", args, code)
		}
		ask.Close()
	}
}

func TestInspectLinesTakesLongOnes(t *testing.T) {
	t.Parallel()
	text, _ := json.Marshal(strings.Repeat(twoLines+"\n", 10_000))
	out := call{stdin: `{"id":1,"text":` + string(text) + "}\n"}.run(t, "inspect", "--jsonl").ok(t)
	var a inspected
	if err := json.Unmarshal([]byte(out), &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Figures) != 20_000 || len(a.Quotes) != 10_000 {
		t.Errorf("%d figures, %d quotations", len(a.Figures), len(a.Quotes))
	}
	checkSpans(t, strings.Repeat(twoLines+"\n", 10_000), a)
}

func TestReadLine(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 100)
	in := bufio.NewReaderSize(strings.NewReader("one\n\n"+long+"\ntwo\n"+long), 16)
	var got []string
	for {
		line, err := readLine(in, 50)
		if errors.Is(err, io.EOF) {
			break
		}
		got = append(got, fmt.Sprintf("%s %v", line, err))
	}
	want := []string{"one <nil>", " <nil>", " longer than 128 MB", "two <nil>", " longer than 128 MB"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCounterGoesBack(t *testing.T) {
	t.Parallel()
	c := counter{text: "aä🚢b"}
	var got []int
	for _, at := range []int{7, 1, 8, 0, 3} {
		got = append(got, c.at(at))
	}
	if want := []int{3, 1, 4, 0, 2}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestInspectSample(t *testing.T) {
	t.Parallel()
	path := write(t, "sample.txt", seeds.Sample()[0].Text)
	out := call{width: 100, noColor: true}.run(t, "inspect", path).ok(t)
	for _, want := range []string{
		"headline    Harbour deal saves 230 jobs, minister says", "\n16 blocks\n",
		"Ines Marrow", `"We were never told of the plan,"`, "98%", "1,550", "1987", "¶",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	var a inspected
	if err := json.Unmarshal([]byte(call{}.run(t, "inspect", "--json", path).ok(t)), &a); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, b := range a.Blocks {
		texts = append(texts, b.Text)
	}
	checkSpans(t, strings.Join(texts, "\n"), a)
	if len(a.Quotes) < 5 || len(a.Figures) < 9 {
		t.Errorf("%d quotations, %d figures", len(a.Quotes), len(a.Figures))
	}
}

func TestCompareSamples(t *testing.T) {
	t.Parallel()
	all := seeds.Sample()
	before, after := write(t, "a.txt", all[1].Text), write(t, "b.txt", all[2].Text)
	if out := (call{}).run(t, "compare", before, after).ok(t); !strings.Contains(out, "earlier → later   substantive, unannounced\n") || !strings.Contains(out, "[-230-]{+250+} jobs") {
		t.Errorf("text:\n%s", out)
	}
	r := call{stdin: all[2].Text}.run(t, "compare", "--json", "--exit-code", before, "-")
	if r.code != exitFound || !strings.Contains(r.out, `"value":250`) {
		t.Errorf("json: %+v", r)
	}
	if r := (call{}).run(t, "compare", "--exit-code", "--json", before, before); r.code != exitOK || !strings.Contains(r.out, `"severity":"none"`) {
		t.Errorf("same: %+v", r)
	}
}

func TestPagesAreFetched(t *testing.T) {
	t.Parallel()
	page := "<!doctype html><title>Ferry is late</title><article><h1>Ferry is late</h1><p>The ferry to Skerrow takes 230 cars, its owner said on Friday in Velmouth.</p><p>It was late again, as it was on most days of this winter.</p></article>"
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/ferry" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, page)
	}))
	t.Cleanup(site.Close)
	r := call{}.run(t, "inspect", site.URL+"/ferry")
	if r.code != exitError || !strings.Contains(r.err, "private address\nhint: allow_private = true in [fetch]") {
		t.Errorf("guarded: %+v", r)
	}
	allow := write(t, "stet.toml", "[fetch]\nallow_private = true\nhost_interval = \"0s\"\n")
	if out := (call{}).run(t, "--config", allow, "inspect", site.URL+"/ferry").ok(t); !strings.Contains(out, "Ferry is late") {
		t.Errorf("inspect:\n%s", out)
	}
	if r := (call{}).run(t, "--config", allow, "inspect", site.URL+"/none"); r.code != exitError || !strings.Contains(r.err, "answered 404 Not Found") {
		t.Errorf("not found: %+v", r)
	}
	saved := write(t, "saved.html", strings.Replace(page, "230", "250", 1))
	if r := (call{}).run(t, "--config", allow, "compare", "--exit-code", saved, site.URL+"/ferry"); r.code != exitFound || !strings.Contains(r.out, "[-250-]{+230+}") {
		t.Errorf("compare: %+v", r)
	}
}

func TestFilesInAnotherCharset(t *testing.T) {
	t.Parallel()
	latin := write(t, "latin.html", "<meta charset=iso-8859-1><article><h1>Caf\xe9 am Hafen \xf6ffnet</h1><p>Das Caf\xe9 am Hafen \xf6ffnet wieder, sagte die W\xe4rterin am Freitag in Velmouth.</p></article>")
	if out := (call{}).run(t, "inspect", latin).ok(t); !strings.Contains(out, "Café am Hafen öffnet") {
		t.Errorf("%s", out)
	}
}

func TestParseAge(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{"90m": 90 * time.Minute, "24h": 24 * time.Hour, "7d": 168 * time.Hour, "2w": 336 * time.Hour, "-3h": 0, "d": 0, "99999d": 0, "x": 0} {
		if got, ok := parseAge(text); ok != (want > 0) || ok && got != want {
			t.Errorf("%s: %v, %v", text, got, ok)
		}
	}
}
