package database

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"acme.example/checkout-api/internal/config"
)

// Open connects the pool. Every request holds one connection for the length of its transaction,
// so max_conns bounds the orders that one pod can take at the same time.
func Open(ctx context.Context, c config.Database) (*pgxpool.Pool, error) {
	settings, err := pgxpool.ParseConfig(c.URL())
	if err != nil {
		return nil, fmt.Errorf("database settings: %w", err)
	}
	settings.MaxConns = c.MaxConns
	settings.MinConns = c.MinConns
	settings.MaxConnIdleTime = 5 * time.Minute
	return pgxpool.NewWithConfig(ctx, settings)
}

// Acquire waits at most acquire_timeout for a connection.
func Acquire(ctx context.Context, p *pgxpool.Pool, limit time.Duration) (*pgxpool.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	conn, err := p.Acquire(ctx)
	if err != nil {
		s := p.Stat()
		return nil, fmt.Errorf("acquire connection: %w (in use %d of %d, waiting %d)",
			err, s.AcquiredConns(), s.MaxConns(), s.EmptyAcquireCount())
	}
	return conn, nil
}
