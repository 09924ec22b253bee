package orders

import (
	"context"

	"acme.example/checkout-api/internal/cart"
	"acme.example/checkout-api/internal/database"
)

// Place turns a cart into an order. It holds a connection until the payment is authorised, because
// the stock is locked for that long.
func (s *Service) Place(ctx context.Context, c cart.Cart) (Order, error) {
	conn, err := database.Acquire(ctx, s.pool, s.acquireTimeout)
	if err != nil {
		return Order{}, err
	}
	defer conn.Release()
	return s.placeOn(ctx, conn, c)
}
