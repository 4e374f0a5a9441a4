package fetch

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
)

// encoded writes text in the charset of that name.
func encoded(t *testing.T, name, text string) string {
	t.Helper()
	e, _ := charset.Lookup(name)
	if strings.HasPrefix(name, "utf-16") { // the web's label only reads
		order := unicode.LittleEndian
		if name == "utf-16be" {
			order = unicode.BigEndian
		}
		e = unicode.UTF16(order, unicode.IgnoreBOM)
	}
	s, err := e.NewEncoder().String(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

const (
	german   = "<p>Die Bürgermeisterin von Grünau erklärte, die Brücke über die Mühle müsse für 200 € geprüft werden; größere Schäden seien natürlich möglich.</p>"
	french   = "<p>La maire a déclaré que le pont serait fermé jusqu’à l’été ; les élèves devront être transférés à l’école de Vaubréval, à côté du marché.</p>"
	russian  = "<p>Мэр города Берёзовка сообщила, что мост закроют до весны, а жители смогут пользоваться паромом бесплатно каждый день.</p>"
	japanese = "<p>港町の市長は、橋の工事が春まで続くと発表した。住民はこれまでどおり船を使うことができるという。新しい時刻表は来週から始まる。</p>"
	korean   = "<p>항구 도시의 시장은 다리 공사가 봄까지 계속될 것이라고 발표했다. 주민들은 배를 무료로 이용할 수 있으며 새 시간표는 다음 주에 나온다.</p>"
	chinese  = "<p>海港市市长宣布，大桥的维修工程将持续到春天。居民可以免费乘坐渡轮，新的时刻表将于下周公布，记者会后回答了提问。</p>"
	polish   = "<p>Burmistrz ogłosiła, że most zostanie zamknięty do wiosny, a mieszkańcy będą mogli korzystać z łodzi bezpłatnie; żadnych opłat się nie przewiduje.</p>"
)

func TestToUTF8(t *testing.T) {
	t.Parallel()
	meta := func(name string) string { return `<html><head><meta charset="` + name + `"></head>` }
	for _, c := range []struct {
		name, contentType string
		in                string // the charset that body is written in
		body              string
		want              string // the charset that is found
	}{
		// told
		{"header", "text/html; charset=windows-1252", "windows-1252", german, "windows-1252"},
		{"header, older name", "text/html; charset=ISO-8859-1", "windows-1252", german, "windows-1252"},
		{"header, euro sign", "text/html;charset=iso-8859-15", "iso-8859-15", german, "iso-8859-15"},
		{"header, quoted", `text/html; charset="Shift_JIS"`, "shift_jis", japanese, "shift_jis"},
		{"header, escapes", "text/html; charset=iso-2022-jp", "iso-2022-jp", japanese, "iso-2022-jp"},
		{"header before meta", "text/html; charset=koi8-r", "koi8-r", meta("windows-1251") + russian, "koi8-r"},
		{"meta", "text/html", "euc-kr", meta("euc-kr") + korean, "euc-kr"},
		{"meta, old form", "text/html", "gb18030",
			`<META http-equiv=Content-Type content="text/html; charset=gb18030">` + chinese, "gb18030"},
		{"meta after much else", "text/html", "windows-1250",
			"<head><!--" + strings.Repeat(" ", 3000) + "-->" + meta("windows-1250") + polish, "windows-1250"},
		{"XML declaration", "application/xml", "windows-1251", `<?xml version="1.0" encoding="windows-1251"?>` + russian, "windows-1251"},
		{"UTF-16 told", "text/html; charset=utf-16le", "utf-16le", german, "utf-16le"},
		// marked
		{"mark, UTF-16", "text/html", "utf-16le", "\ufeff" + russian, "utf-16le"},
		{"mark, UTF-16, other order", "text/html; charset=utf-8", "utf-16be", "\ufeff" + japanese, "utf-16be"},
		{"mark, UTF-8", "text/html; charset=iso-8859-1", "utf-8", "\ufeff" + german, "utf-8"},
		// nothing told
		{"bytes are UTF-8", "text/html", "utf-8", strings.Repeat(" ", 5000) + french, "utf-8"},
		{"ASCII", "text/html", "utf-8", "<p>Plain words.</p>", "utf-8"},
		{"guess, German", "text/html", "windows-1252", german, "windows-1252"},
		{"guess, French", "", "windows-1252", french, "windows-1252"},
		{"guess, Russian", "", "windows-1251", russian, "windows-1251"},
		{"guess, Russian, older", "", "koi8-r", russian, "koi8-r"},
		{"guess, Japanese", "", "shift_jis", strings.Repeat(japanese, 2), "shift_jis"},
		{"guess, Japanese, Unix", "", "euc-jp", strings.Repeat(japanese, 2), "euc-jp"},
		{"guess, Korean", "", "euc-kr", strings.Repeat(korean, 2), "euc-kr"},
		{"guess, Chinese", "", "gb18030", strings.Repeat(chinese, 3), "gb18030"},
		{"guess, far down", "", "windows-1251", strings.Repeat("<p>.</p>", 30_000) + russian, "windows-1251"},
		// told wrongly
		{"wrongly UTF-8", "text/html; charset=utf-8", "windows-1251", russian, "windows-1251"},
		{"wrongly UTF-8 in meta", "text/html", "windows-1252", meta("utf-8") + german, "windows-1252"},
		{"wrongly Latin", "text/html; charset=iso-8859-1", "utf-8", german, "utf-8"},
		{"wrongly Japanese in meta", "text/html", "utf-8", meta("shift_jis") + korean, "utf-8"},
		{"wrongly UTF-16", "text/html; charset=utf-16", "utf-8", "<p>Plain words.</p>", "utf-8"},
		{"UTF-16 in meta", "text/html", "utf-8", meta("utf-16") + german, "utf-8"},
		{"no such charset", "text/html; charset=klingon", "utf-8", german, "utf-8"},
		{"no readable charset", "text/html; charset=iso-2022-kr", "utf-8", german, "utf-8"},
		{"broken header", "text/html; charset", "utf-8", german, "utf-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, name := ToUTF8([]byte(encoded(t, c.in, c.body)), c.contentType)
			if want := strings.TrimPrefix(c.body, "\ufeff"); string(got) != want || name != c.want {
				t.Errorf("got %s as %s, want %s as %s", short(got), name, short([]byte(want)), c.want)
			}
		})
	}
}

func short(b []byte) string { return strings.TrimSpace(strings.ReplaceAll(string(b), "<p>.</p>", "")) }

// A teaser cut in the middle of a letter must not turn the page into another
// charset, nor may the result be anything but UTF-8.
func TestBrokenCharactersAreReplaced(t *testing.T) {
	t.Parallel()
	for _, contentType := range []string{"", "text/html; charset=utf-8", "text/html; charset=iso-8859-1"} {
		got, name := ToUTF8([]byte(russian+"<p>Бер\xd1</p>"+german), contentType)
		if want := russian + "<p>Бер\ufffd</p>" + german; string(got) != want || name != "utf-8" {
			t.Errorf("%s: got %s as %s", contentType, got, name)
		}
	}
	for _, contentType := range []string{"", "text/html; charset=utf-8"} { // four marks and one broken byte
		got, name := ToUTF8([]byte("<p>“No,” said the mayor \xff. “Not yet.”</p>"), contentType)
		if want := "<p>“No,” said the mayor \ufffd. “Not yet.”</p>"; string(got) != want || name != "utf-8" {
			t.Errorf("%s: got %s as %s", contentType, got, name)
		}
	}
	if got, _ := ToUTF8([]byte("\x82"), "text/html; charset=shift_jis"); string(got) != "\ufffd" {
		t.Errorf("got %q", got)
	}
}

// The detector runs its tests side by side, and equal marks come out in any order.
func TestDetectIsStable(t *testing.T) {
	t.Parallel()
	body := []byte("\xe9t\xe9 \xfc\xf1")
	want := detect(body)
	for range 200 {
		if got := detect(body); got != want {
			t.Fatalf("got %s, then %s", want, got)
		}
	}
}

func FuzzToUTF8(f *testing.F) {
	f.Add([]byte(german), "text/html; charset=utf-8")
	f.Add([]byte("\xff\xfe\x00"), "text/html; charset=utf-16")
	f.Add([]byte("\x1b$B\x1b\x80"), "")
	f.Add([]byte("<meta charset=gb18030>\x81\x30\x81"), "")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		text, name := ToUTF8(body, contentType)
		if !utf8.Valid(text) {
			t.Errorf("%q read as %s is no UTF-8: %q", body, name, text)
		}
	})
}
