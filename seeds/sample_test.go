package seeds

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Each version may differ from the one before by the lines named here and by
// nothing else, so that what stet says of it can be judged.
var sampleEdits = map[string]struct{ gone, come []string }{
	"2-headline": {
		gone: []string{"Harbour deal saves 230 jobs, minister says"},
		come: []string{"Harbour deal could save 230 jobs, minister says"},
	},
	"3-figure": {
		gone: []string{"The agreement keeps 230 jobs at the yard until spring, the ministry said."},
		come: []string{"The agreement keeps 250 jobs at the yard until spring, the ministry said."},
	},
	"4-quotation": {
		gone: []string{`"We were never told of the plan," Ms Marrow told reporters.`},
		come: []string{`"We were told of the plan," Ms Marrow told reporters.`},
	},
	"5-removed": {
		gone: []string{`"As for the bill - the owners ran it up, and the owners can settle it."`},
	},
	"6-correction": {
		gone: []string{"Harbour deal could save 230 jobs, minister says"},
		come: []string{
			"Correction: an earlier version gave the number of jobs as 230.",
			"Harbour deal could save 250 jobs, minister says",
		},
	},
	"7-moved": {},
}

func TestSampleEditsAreWhatTheySay(t *testing.T) {
	t.Parallel()
	versions := Sample()
	if len(versions) != 8 {
		t.Fatalf("%d versions, want 8", len(versions))
	}
	for i, v := range versions[1:] {
		want, ok := sampleEdits[v.Name]
		if !ok {
			continue // the typographic one has its own test
		}
		gone, come := differ(versions[i].Text, v.Text)
		if !slices.Equal(gone, want.gone) || !slices.Equal(come, want.come) {
			t.Errorf("%s (%s):\ngone %q\ncome %q", v.Name, v.What, gone, come)
		}
	}
}

func TestSampleMovesOneParagraph(t *testing.T) {
	t.Parallel()
	const moved = "However the town council"
	before, after := lines(sampled(t, "6-correction")), lines(sampled(t, "7-moved"))
	is := func(s string) bool { return strings.HasPrefix(s, moved) }
	from, to := slices.IndexFunc(before, is), slices.IndexFunc(after, is)
	if from < 0 || to-from < 2 { // one place only could as well be its neighbour's move
		t.Fatalf("stands at line %d, then at %d", from, to)
	}
	if !slices.Equal(slices.DeleteFunc(before, is), slices.DeleteFunc(after, is)) {
		t.Error("another line moved too")
	}
}

func TestSampleTypographyChangesNoWord(t *testing.T) {
	t.Parallel()
	plain := strings.NewReplacer("“", `"`, "”", `"`, "’", "'", "–", "-", "\u00a0", " ")
	before, after := sampled(t, "7-moved"), sampled(t, "8-typography")
	if before == after {
		t.Error("nothing was set anew")
	}
	if got := plain.Replace(after); got != before {
		t.Errorf("more than typography differs:\n%s", got)
	}
	for _, sign := range []string{"“", "”", "’", "–", "\u00a0"} {
		if !strings.Contains(after, sign) {
			t.Errorf("no %q", sign)
		}
	}
}

// The traits are what makes the sample worth reading: losing one by a careless
// edit of the text would make every test that uses it easier.
func TestSampleIsHardToRead(t *testing.T) {
	t.Parallel()
	text := sampled(t, "1-first")
	for trait, pattern := range map[string]string{
		"skip link first":                     `\Askip to main content\n\n`,
		"headline next":                       `\Askip.*\n\nHarbour deal saves 230 jobs, minister says\n\n`,
		"unlabelled furniture amid blanks":    `\n\n\nRead more: .*\?\n\n\n`,
		"caption without a full stop":         `\n\nPetra Lund, second left, .{150,}[a-z]\n\n`,
		"second story under a heading":        `\n\n[^"\n.]+ - Brandt\n\nThe island ferries`,
		"full name before the surname":        `(?s)Ines Marrow.*Ms Marrow told reporters`,
		"quotation without a speaker":         `\n\n"As for the bill - [^"]+"\n\n`,
		"scare quotes":                        `calls its "[a-z ]+"\.`,
		"question, then an answer":            `\n\nAsked if .*, Ms Marrow said: "`,
		"pronoun speaker":                     `," he told reporters`,
		"continuing speaker":                  `, he added: "`,
		"quotation over paragraphs, unclosed": `\n\n"[^"\n]+\n\n"[^"\n]+\n\n"[^"\n]+"\n\n`,
		"percentage with qualifier":           `More than 98%`,
		"thousands separator":                 `over 1,550 crossings`,
		"number word":                         `more than nine new crews`,
		"money with decimals":                 `€4\.2 million`,
		"year":                                `\b1987\b`,
	} {
		if !regexp.MustCompile(pattern).MatchString(text) {
			t.Errorf("lost: %s", trait)
		}
	}
	all := lines(text)
	if all[2] != all[3] || all[2] == all[4] {
		t.Error("lost: caption told twice")
	}
	// skip link, headline, the caption's second telling and "Read more" are no blocks
	if got := len(all) - 4; got != 16 {
		t.Errorf("%d blocks, want 16", got)
	}
}

func sampled(t *testing.T, name string) string {
	t.Helper()
	for _, v := range Sample() {
		if v.Name == name {
			return v.Text
		}
	}
	t.Fatalf("no version %s", name)
	return ""
}

func lines(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(s string) bool { return s == "" })
}

// differ gives the lines that only one of the texts has, sorted.
func differ(before, after string) (gone, come []string) {
	only := func(in, other string) []string {
		has := lines(other)
		out := slices.DeleteFunc(lines(in), func(s string) bool { return slices.Contains(has, s) })
		slices.Sort(out)
		return out
	}
	return only(before, after), only(after, before)
}
