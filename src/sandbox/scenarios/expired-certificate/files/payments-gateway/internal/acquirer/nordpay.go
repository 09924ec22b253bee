package acquirer

import (
	"crypto/tls"
	"fmt"
	"net/http"

	"acme.example/payments-gateway/internal/config"
)

// NewNordpay returns a client that shows our certificate. The file is read for every handshake, so
// a renewed certificate is used without a restart.
func NewNordpay(c config.Nordpay) *http.Client {
	return &http.Client{
		Timeout: c.Timeout,
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{
				MinVersion: tls.VersionTLS12,
				GetClientCertificate: func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
					pair, err := tls.LoadX509KeyPair(c.Certificate, c.Certificate)
					if err != nil {
						return nil, fmt.Errorf("client certificate: %w", err)
					}
					return &pair, nil
				},
			},
		},
	}
}
