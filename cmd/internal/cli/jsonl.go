package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"stet/monitor/extract"
	"stet/seeds"
)

// maxLine bounds one line of --jsonl, in bytes: a page of 50 MB, escaped.
const maxLine = 128 << 20

// asked is one line of --jsonl.
type asked struct {
	ID   json.RawMessage `json:"id"`
	Lang string          `json:"lang"`
	Text *string         `json:"text"`
	URL  string          `json:"url"`
	HTML *string         `json:"html"`
}

// unanswered is what a line gets that cannot be answered.
type unanswered struct {
	ID    json.RawMessage `json:"id"`
	Error string          `json:"error"`
}

// inspectLines answers stdin line by line. What is answered is written when
// no more input stands ready, so that it serves a program at the other end of
// two pipes as well as a large file.
func (s *session) inspectLines(ctx context.Context, rules seeds.Rules) error {
	if err := checkRules(rules); err != nil {
		return err
	}
	in := bufio.NewReaderSize(s.Stdin, 1<<20)
	out := bufio.NewWriterSize(s.Stdout, 1<<16)
	bad := 0
	for n := 1; ; n++ {
		line, err := readLine(in, maxLine)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !errors.Is(err, errTooLong) {
			return fmt.Errorf("stdin: %w", err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		answer, good := answerTo(line, n, err, rules)
		if !good {
			bad++
		}
		if err := reply(out, answer, in.Buffered() == 0); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if bad > 0 {
		return hinted(fmt.Errorf("%s could not be read", count(bad, "line")), `their answers hold an "error"`)
	}
	return nil
}

func reply(out *bufio.Writer, answer any, now bool) error {
	err := writeJSON(out, answer)
	if err == nil && now {
		err = out.Flush()
	}
	return err
}

// answerTo answers one line; good is false where the line itself is wrong.
func answerTo(line []byte, n int, err error, rules seeds.Rules) (answer any, good bool) {
	var a asked
	if err == nil {
		err = json.Unmarshal(line, &a)
	}
	if err == nil && (a.Text == nil) == (a.HTML == nil) {
		err = errors.New(`it needs a "text" or an "html"`)
	}
	if a.ID == nil {
		a.ID = json.RawMessage("null")
	}
	if err != nil {
		return unanswered{a.ID, fmt.Sprintf("line %d: %v", n, err)}, false
	}
	var found inspected
	if a.Text != nil {
		found = inspectText(a.Lang, *a.Text)
	} else {
		found = inspectPage(a, rules)
	}
	found.ID = a.ID
	return found, true
}

// inspectPage reads a page. That there is no article on it is an answer.
func inspectPage(a asked, rules seeds.Rules) inspected {
	page := extract.Page{URL: a.URL, Body: []byte(*a.HTML), ContentType: "text/html"}
	r, err := extract.Read(page, rules, extract.Memory{})
	if err != nil {
		found := inspected{Lang: a.Lang, Error: err.Error()}
		found.fill()
		return found
	}
	if r.Article.Lang == "" {
		r.Article.Lang = a.Lang
	}
	return inspectArticle(r.Article)
}

var errTooLong = fmt.Errorf("longer than %d MB", maxLine>>20)

// readLine gives the next line without its end; the last may lack one. A line
// of more than most bytes is read to its end and given up with errTooLong.
func readLine(in *bufio.Reader, most int) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if !long {
			line = append(line, part...)
		}
		if len(line) > most {
			line, long = nil, true
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && (len(line) > 0 || long):
			err = nil
		}
		if err == nil && long {
			err = errTooLong
		}
		return bytes.TrimSuffix(line, []byte("\n")), err
	}
}
