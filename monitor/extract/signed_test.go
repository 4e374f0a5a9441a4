package extract

import (
	"slices"
	"testing"
)

func TestSignedBy(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		line   string
		called bool
		want   []string
	}{
		{"By Iris Tal", false, []string{"Iris Tal"}},
		{"By Iris Tal, 3 May 2024", false, []string{"Iris Tal"}},
		{"By Iris Tal and Noa van den Berg", false, []string{"Iris Tal", "Noa van den Berg"}},
		{"Von Iris Tal | 03.05.2024", false, []string{"Iris Tal"}},
		{"Propos recueillis par Iris Tal", false, []string{"Iris Tal"}},
		{"Por Iris Tal — Lisboa", false, []string{"Iris Tal"}},
		{"Submitted by Iris Tal on Tue, 08/11/2022", false, []string{"Iris Tal"}},
		{"Iris Tal · 3 maj 2024", true, []string{"Iris Tal"}},
		{"By Iris Tal March 11, 2024", false, []string{"Iris Tal"}},
		{"By Iris Tal Updated: Tuesday", false, []string{"Iris Tal"}},
		{"Von Iris Tal Aktualisiert am 3. Mai", false, []string{"Iris Tal"}},
		{"Iris Tal · 3 maj 2024", false, nil},
		{"By the end of May", false, nil},
		{"By May", false, nil},
		{"Di sera al porto", false, nil},
		{"Por la tarde", false, nil},
		{"By signing up you agree to our Terms", false, nil},
		{"More by this author", true, nil},
		{"Bystander Anna Holm", false, nil},
	} {
		if got := signedBy(c.line, c.called); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.line, got, c.want)
		}
	}
}

func TestIsDated(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]bool{
		"4 April 2024": true, "Iris Tal | 22 Jan 2024": true, "9.01.2024": true, "Publié le 05/12/2022 à 17h45": true, "12/jun/24 - 08:30": true,
		"March 11, 2024": true, "3. Mai 2024": true, "12 de junio de 2024": true, "2024年1月9日": true, "2024-01-09": true,
		"1er mars 2024": true, "11 marca 2024": true,
		"© 2024": false, "Since 1998": false, "3 stories left": false, "230 people": false, "10.0.0.1": false, "1.2.20245": false, "": false,
	} {
		if isDated(line) != want {
			t.Errorf("%q: %v", line, !want)
		}
	}
}
