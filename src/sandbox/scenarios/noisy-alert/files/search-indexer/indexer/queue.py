"""Reads the queue of changed products and writes them to the index in batches."""

from indexer.index import bulk_write
from indexer.settings import BATCH_SIZE


def drain(queue, index):
    """Writes until the queue is empty. The age of the oldest message is the lag that is alerted on."""
    while batch := queue.take(BATCH_SIZE):
        bulk_write(index, [message.document() for message in batch])
        queue.acknowledge(batch)
