// Package webhook tells a receiver of reports over HTTP. It takes an
// edit.Outgoing and posts its report as JSON, with the headers of Standard
// Webhooks (https://www.standardwebhooks.com): an id that stays the same when
// the report is sent again, a timestamp, and a signature.
//
// It follows no redirects, uses no proxy, dials no private address unless
// allowed, and does not queue: package notify tries again.
package webhook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"code.dny.dev/ssrf"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"stet/diffstore/edit"
	"stet/notify/render"
)

// defaultTimeout is how long a receiver may take for all of its answer.
const defaultTimeout = 10 * time.Second

// Options say where reports are posted. URL is needed.
type Options struct {
	URL          string           // http or https; all of it but the host is treated as secret
	Secret       string           // "whsec_" and base64; "": reports are not signed
	Timeout      time.Duration    // of one post; 0: 10 s
	AllowPrivate bool             // loopback and private addresses too
	UserAgent    string           // "": "stet"
	Now          func() time.Time // nil: time.Now
}

// Sender posts reports to one address. It may be used by several goroutines.
type Sender struct {
	o      Options
	url    *url.URL
	sign   *standardwebhooks.Webhook // nil: unsigned
	client *http.Client
	hide   redactor
}

// New checks o. Errors tell neither the address nor the secret.
func New(o Options) (*Sender, error) {
	u, err := url.Parse(o.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, errors.New("webhook: the address is no http or https URL")
	}
	s := &Sender{o: o, url: u, hide: newRedactor(u, o.Secret)}
	if o.Secret != "" {
		if s.sign, err = standardwebhooks.NewWebhook(o.Secret); err != nil || o.Secret == "whsec_" {
			return nil, errors.New(`webhook: the secret is not "whsec_" followed by base64`)
		}
	}
	if s.o.Timeout <= 0 {
		s.o.Timeout = defaultTimeout
	}
	if s.o.UserAgent == "" {
		s.o.UserAgent = "stet"
	}
	if s.o.Now == nil {
		s.o.Now = time.Now
	}
	s.client = &http.Client{
		Transport:     transport(o.AllowPrivate),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return s, nil
}

// transport takes no proxy from the environment: the guard could not see past
// it. The guard looks at the address that is dialled, not at its name.
func transport(allowPrivate bool) *http.Transport {
	dialer := &net.Dialer{Timeout: defaultTimeout}
	if !allowPrivate {
		dialer.Control = ssrf.New(ssrf.WithAnyPort()).Safe
	}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    defaultTimeout,
		MaxResponseHeaderBytes: 64 << 10,
		MaxIdleConns:           1,
		IdleConnTimeout:        30 * time.Second,
	}
}

// Send posts o. Any 2xx is success. Retry is true where trying again may help:
// no connection, no answer in time, 408, 409, 425, 429 and 5xx. The error is
// then often an *Error, which says how long the receiver asks to wait.
func (s *Sender) Send(ctx context.Context, o edit.Outgoing) (retry bool, err error) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.o.Timeout, fmt.Errorf("no answer within %v", s.o.Timeout))
	defer cancel()
	req, err := s.request(ctx, o)
	if err != nil {
		return false, fmt.Errorf("webhook %s: %w", s.url.Host, err)
	}
	res, err := s.client.Do(req)
	if err != nil {
		return true, s.failure(ctx, err)
	}
	defer res.Body.Close()
	if res.StatusCode >= 200 && res.StatusCode < 300 {
		drain(res.Body)
		return false, nil
	}
	answer := s.answer(res)
	return answer.retry(), answer
}

func (s *Sender) request(ctx context.Context, o edit.Outgoing) (*http.Request, error) {
	var body bytes.Buffer
	if err := render.JSON(&body, o.Report); err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url.String(), bytes.NewReader(body.Bytes()))
	if err != nil {
		return nil, errors.New("the address cannot be asked")
	}
	now := s.o.Now()
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", s.o.UserAgent)
	req.Header.Set(standardwebhooks.HeaderWebhookID, o.Report.ID)
	req.Header.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(now.Unix(), 10))
	if s.sign != nil {
		signature, err := s.sign.Sign(o.Report.ID, now, body.Bytes())
		if err != nil {
			return nil, fmt.Errorf("sign: %w", err)
		}
		req.Header.Set(standardwebhooks.HeaderWebhookSignature, signature)
	}
	return req, nil
}

// failure says why there is no answer, without the address that net/http puts
// into its errors.
func (s *Sender) failure(ctx context.Context, err error) error {
	var inner *url.Error
	if errors.As(err, &inner) {
		err = inner.Err
	}
	if errors.Is(err, ssrf.ErrProhibitedIP) {
		return fmt.Errorf("webhook %s: a private address, which allow_private would permit", s.url.Host)
	}
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	return fmt.Errorf("webhook %s: %s", s.url.Host, s.hide.clean(err.Error()))
}
