package seeds

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// cases reads a file of one case a line, in words.
func cases(t *testing.T, file string, words int) [][]string {
	t.Helper()
	f, err := os.Open("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all [][]string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Fields(line)
		if len(fields) != words {
			t.Fatalf("%s: %q has %d words, not %d", file, line, len(fields), words)
		}
		all = append(all, fields)
	}
	return all
}

func TestKey(t *testing.T) {
	t.Parallel()
	count := map[string]int{}
	for _, c := range cases(t, "keys.txt", 3) {
		count[c[0]]++
		a, b := Key(c[1]), Key(c[2])
		if same := a == b; same != (c[0] == "same") {
			t.Errorf("%s\nand %s\nshould be %s: %s, %s", c[1], c[2], c[0], a, b)
		}
	}
	if count["same"] < 40 || count["other"] < 40 {
		t.Errorf("cases: %v", count)
	}
}

// A key has no other key than itself, whatever scheme is put before it.
func TestKeyKeepsItsForm(t *testing.T) {
	t.Parallel()
	for _, c := range cases(t, "keys.txt", 3) {
		for _, address := range c[1:] {
			if !strings.HasPrefix(strings.ToLower(address), "http") || strings.Contains(address, ":443/") {
				continue
			}
			once := Key(address)
			if again := Key("https://" + once); again != once {
				t.Errorf("%s became %s, then %s", address, once, again)
			}
		}
	}
}

func TestKeyOfWhatIsNoAddress(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "harbour", "file:///srv/a.txt", "http://", "http://[", "https://news.example/%zz", "javascript:alert(1)"} {
		if got := Key(s); got != s {
			t.Errorf("%q has the key %q", s, got)
		}
	}
}

// Whatever a path is, the scheme, the host's prefix and a tracking parameter
// do not count.
func FuzzKey(f *testing.F) {
	for _, s := range []string{"a/../amp/b;jsessionid=1?x=%&utm_a=1&y", "%2f?&&=&", "a?b", "?", "0.amp/index.html?amp"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ReplaceAll(s, "#", "")
		mark := "?utm_source=x"
		if strings.Contains(s, "?") {
			mark = "&utm_source=x"
		}
		key := Key("http://news.example/" + s)
		if again := Key("https://www.news.example/" + s + mark); again != key && strings.HasPrefix(key, "news") {
			t.Errorf("%q: %q and %q", s, key, again)
		}
	})
}

func TestKin(t *testing.T) {
	t.Parallel()
	for _, c := range cases(t, "kin.txt", 3) {
		if got := Kin(c[1], c[2]); got != (c[0] == "kin") {
			t.Errorf("%s and %s: want %s", c[1], c[2], c[0])
		}
	}
}

func TestIsFront(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"https://news.example": true, "https://m.news.example/index.html": true, "http://news.example/?utm_source=x": true,
		"https://news.example/?p=7": false, "https://news.example/news": false, "file:///": false, "": false,
	} {
		if got := IsFront(address); got != want {
			t.Errorf("%q: got %v", address, got)
		}
	}
}
