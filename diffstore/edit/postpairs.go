package edit

import (
	"sort"
	"strings"

	"stet/diffstore/article"
)

const (
	// samePost is the likeness of two posts of unlike keys that are one, and
	// sameTime that of two posts of one time, of which there may be several.
	samePost = 0.75
	sameTime = 0.3
	// fewWords is how many words a post must have to be known by them: "Goal!"
	// is said twice.
	fewWords = 5
	// rare is in how many posts of a side a word may stand to lead from one
	// post to another. It bounds the cost of looking for partners.
	rare = 8
)

// pairPosts gives for each old post the new one that it became, or -1: by key
// and text, by key, by text, by likeness, and by neighbours, in that order.
func pairPosts(old, new []post) []int {
	p := &postPairs{old: old, new: new, to: fillPosts(len(old)), from: fillPosts(len(new)), several: map[string]bool{}}
	for _, x := range append(old[:len(old):len(old)], new...) {
		if first, _, ok := strings.Cut(x.key, "#"); ok {
			p.several[first] = true
		}
	}
	p.by(func(x post) string { return x.key + "\n" + x.text }, always)
	p.by(func(x post) string { return x.key }, func(a, b post) bool { return !vague(a.key) })
	p.by(func(x post) string { return strings.Join(wordsOf(x.text), " ") }, func(a, b post) bool { return len(strings.Fields(a.text)) > fewWords })
	p.by(func(x post) string { return x.key }, p.sameTime)
	p.alike()
	p.beside()
	return p.to
}

type postPairs struct {
	old, new []post
	to, from []int           // partner, or -1
	several  map[string]bool // keys that several posts share but for a number
}

func fillPosts(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

func always(post, post) bool { return true }

// vague keys may be those of another post: a time, or the first words.
func vague(key string) bool {
	return strings.HasPrefix(key, article.KeyTime) || strings.HasPrefix(key, article.KeyWords)
}

// by pairs the posts that have the same of something, in order.
func (p *postPairs) by(of func(post) string, fits func(a, b post) bool) {
	at := map[string][]int{}
	for j, x := range p.new {
		if p.from[j] < 0 {
			k := of(x)
			at[k] = append(at[k], j)
		}
	}
	for i, x := range p.old {
		if p.to[i] >= 0 {
			continue
		}
		k := of(x)
		if js := at[k]; len(js) > 0 && fits(x, p.new[js[0]]) {
			p.to[i], p.from[js[0]] = js[0], i
			at[k] = js[1:]
		}
	}
}

// sameTime: posts of one vague key. If it is a whole date and no other post
// has it, one became the other whatever it says.
func (p *postPairs) sameTime(a, b post) bool {
	first, _, _ := strings.Cut(a.key, "#")
	dated := strings.HasPrefix(a.key, article.KeyTime) && strings.Contains(a.key, "T")
	return dated && !p.several[first] || likeness(wordsOf(a.text), wordsOf(b.text)) >= sameTime
}

// alike pairs what is left by likeness, the most alike first. Only posts that
// share rare words are compared.
func (p *postPairs) alike() {
	words := make([][]string, len(p.new))
	where := map[string][]int{}
	for j, x := range p.new {
		if p.from[j] >= 0 {
			continue
		}
		words[j] = wordsOf(x.text)
		for _, w := range unlike(words[j]) {
			where[w] = append(where[w], j)
		}
	}
	type pair struct {
		i, j  int
		score float64
	}
	var found []pair
	for i, x := range p.old {
		if p.to[i] >= 0 {
			continue
		}
		ws := wordsOf(x.text)
		seen := map[int]bool{}
		for _, w := range unlike(ws) {
			if len(where[w]) > rare {
				continue
			}
			for _, j := range where[w] {
				if seen[j] || len(ws) < fewWords || len(words[j]) < fewWords {
					continue
				}
				seen[j] = true
				if s := likeness(ws, words[j]); s >= samePost {
					found = append(found, pair{i, j, s})
				}
			}
		}
	}
	sort.SliceStable(found, func(a, b int) bool { return found[a].score > found[b].score })
	for _, f := range found {
		if p.to[f.i] < 0 && p.from[f.j] < 0 {
			p.to[f.i], p.from[f.j] = f.j, f.i
		}
	}
}

// beside pairs posts of the same text that stand next to a pair, however short
// they are.
func (p *postPairs) beside() {
	try := func(i, j int) {
		if j >= 0 && j < len(p.new) && p.to[i] < 0 && p.from[j] < 0 && p.old[i].text == p.new[j].text {
			p.to[i], p.from[j] = j, i
		}
	}
	for i := 1; i < len(p.old); i++ {
		if before := p.to[i-1]; before >= 0 {
			try(i, before+1)
		}
	}
	for i := len(p.old) - 2; i >= 0; i-- {
		if behind := p.to[i+1]; behind >= 0 {
			try(i, behind-1)
		}
	}
}

// maxLed bounds the words of one post that lead to others.
const maxLed = 200

// unlike gives the words of a list, each once.
func unlike(ws []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, w := range ws[:min(len(ws), maxLed)] {
		if !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}
