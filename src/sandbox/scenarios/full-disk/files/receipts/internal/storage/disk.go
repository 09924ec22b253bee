package storage

import (
	"fmt"
	"os"
	"path/filepath"
)

// Store writes a receipt below the path of the volume, in a folder for each day.
func (d *Disk) Store(name string, pdf []byte) error {
	path := filepath.Join(d.path, d.today(), name+".pdf")
	if err := os.WriteFile(path, pdf, 0o640); err != nil {
		return fmt.Errorf("store receipt: %w", err)
	}
	d.stored.Inc()
	return nil
}
