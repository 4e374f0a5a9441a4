package diffstore

import (
	"errors"
	"fmt"
	"math/bits"
	"sync"

	"github.com/klauspost/compress/zstd"
)

const (
	// maxContent bounds what is kept of one version or page, in bytes.
	maxContent = 32 << 20
	// dictionaryID marks a text that is packed against the one after it.
	dictionaryID = 1
	// window fits a version of any article that people write, with the one
	// after it; a smaller window is refused by zstd's block size.
	window = 128 << 10
	// wide fits most pages, with the one after it.
	wide = 1 << 20
)

var errTooLarge = errors.New("larger than what is kept")

// codec packs texts, alone or as the difference to another text. Its encoders
// are kept: making one costs more than packing an article (its tables are
// megabytes). SpeedDefault on purpose: the better levels need 80 MB a call
// with a dictionary and gain little.
type codec struct {
	packing   sync.Mutex
	alone     *zstd.Encoder
	against   *zstd.Encoder // window of size window
	wide      *zstd.Encoder // of size wide; made when it is first needed
	unpacking sync.Mutex
	decoder   *zstd.Decoder
}

func newCodec() (*codec, error) {
	alone, err := newEncoder(1 << 20)
	if err != nil {
		return nil, err
	}
	against, err := newEncoder(window)
	if err != nil {
		return nil, err
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1),
		zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(maxContent))
	return &codec{alone: alone, against: against, decoder: decoder}, err
}

// newEncoder leaves the checksum out: every text is checked by its SHA-256.
func newEncoder(window int) (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderCRC(false), zstd.WithLowerEncoderMem(true), zstd.WithWindowSize(window))
}

func (c *codec) close() {
	c.decoder.Close()
}

// pack compresses text alone.
func (c *codec) pack(text []byte) []byte {
	c.packing.Lock()
	defer c.packing.Unlock()
	return c.alone.EncodeAll(text, nil)
}

// packAgainst compresses text as the difference to next.
func (c *codec) packAgainst(text, next []byte) ([]byte, error) {
	c.packing.Lock()
	defer c.packing.Unlock()
	dict := zstd.WithEncoderDictRaw(dictionaryID, next)
	e, err := c.fitting(len(text) + len(next))
	if err != nil {
		return nil, err
	}
	if err := e.ResetWithOptions(nil, dict); err != nil {
		return nil, err
	}
	return e.EncodeAll(text, nil), nil
}

// fitting gives an encoder whose window holds size bytes: one that does not
// makes it 2.5 times as slow.
func (c *codec) fitting(size int) (e *zstd.Encoder, err error) {
	switch {
	case size <= window:
		return c.against, nil
	case size > wide:
		return newEncoder(1 << bits.Len(uint(size-1)))
	case c.wide == nil:
		c.wide, err = newEncoder(wide)
	}
	return c.wide, err
}

// unpack gives back what pack or, with next, packAgainst was given. Damaged
// input gives an error or another text, never more than maxContent.
func (c *codec) unpack(packed, next []byte) ([]byte, error) {
	c.unpacking.Lock()
	defer c.unpacking.Unlock()
	if next != nil {
		if err := c.decoder.ResetWithOptions(nil, zstd.WithDecoderDictRaw(dictionaryID, next)); err != nil {
			return nil, err
		}
	}
	text, err := c.decoder.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return text, nil
}
