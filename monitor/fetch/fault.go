package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"syscall"

	"code.dny.dev/ssrf"
)

// fault gives err, met while asking for u, its type. begun says that the
// headers of an answer were read. ctx is the caller's: where it has ended,
// that is the error, and no fault of the host.
func fault(ctx context.Context, u *url.URL, err error, begun bool) error {
	var (
		tooLarge *TooLargeError
		notText  *NotTextError
	)
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("fetch %s: %w", shown(u), context.Cause(ctx))
	case errors.As(err, &tooLarge):
		return &TooLargeError{URL: shown(u), Limit: tooLarge.Limit}
	case errors.As(err, &notText):
		return &NotTextError{URL: shown(u), ContentType: notText.ContentType}
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork):
		return &RefusedError{URL: shown(u), Reason: PrivateAddress}
	}
	return &NetworkError{URL: shown(u), Reason: reason(err, begun), Err: err}
}

func reason(err error, begun bool) string {
	var (
		lookup  *net.DNSError
		network net.Error
	)
	switch {
	case errors.As(err, &lookup) && lookup.IsNotFound:
		return NoSuchHost
	case errors.As(err, &network) && network.Timeout(), errors.Is(err, context.DeadlineExceeded):
		if begun {
			return TooSlow
		}
		return TimedOut
	case errors.As(err, &lookup):
		return LookupFailed
	case errors.Is(err, syscall.ECONNREFUSED):
		return ConnectionRefused
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return Unreachable
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), !begun && errors.Is(err, io.EOF):
		return ConnectionLost
	case isTLS(err):
		return TLS
	}
	return BrokenAnswer
}

func isTLS(err error) bool {
	var (
		verify    *tls.CertificateVerificationError
		authority x509.UnknownAuthorityError
		invalid   x509.CertificateInvalidError
		name      x509.HostnameError
		record    tls.RecordHeaderError
		alert     tls.AlertError
	)
	return errors.As(err, &verify) || errors.As(err, &authority) || errors.As(err, &invalid) ||
		errors.As(err, &name) || errors.As(err, &record) || errors.As(err, &alert)
}
