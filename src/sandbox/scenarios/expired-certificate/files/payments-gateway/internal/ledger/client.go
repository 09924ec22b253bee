package ledger

import (
	"crypto/tls"
	"net/http"

	"acme.example/payments-gateway/internal/config"
)

// New returns a client for the ledger, which runs in our own network.
func New(c config.Ledger) *http.Client {
	return &http.Client{
		Timeout: c.Timeout,
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS13},
		},
	}
}
