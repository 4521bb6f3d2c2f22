using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Coinbase;

/// <summary>Asks for the trades of orders that the account's stream says are filled further, until they add up to what it says.</summary>
internal sealed partial class CoinbaseFillFetcher(CoinbaseAccount account, UserFeed feed, TimeProvider timeProvider, ILogger logger)
{
    private const int MaxAttempts = 8;

    private readonly Dictionary<string, Progress> _orders = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), 7);

    /// <summary>Begins to ask, where more is filled than is known.</summary>
    public void Fetch(VenueOrder order)
    {
        lock (_lock)
        {
            if (!_orders.TryGetValue(order.VenueOrderId, out var progress))
                _orders.Add(order.VenueOrderId, progress = new());
            progress.Wanted = Math.Max(progress.Wanted, order.FilledQuantity);
            if (progress.IsAsking || progress.Known >= progress.Wanted)
                return;
            progress.IsAsking = true;
            _ = AskAsync(order.VenueOrderId, order.ClientOrderId, progress);
        }
    }

    private async Task AskAsync(string id, string? clientOrderId, Progress progress)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                var fills = await account.GetFillsAsync(id, CancellationToken.None);
                if (Take(fills, clientOrderId, progress))
                    return;
            }
            catch (VenueException exception)
            {
                LogAgain(id, exception.Message);
            }

            if (attempt == MaxAttempts)
            {
                lock (_lock)
                    progress.IsAsking = false;
                feed.OnGap($"The trades of order {id} could not be fetched; ask for them.");
                return;
            }

            await Task.Delay(_backoff.Of(attempt), timeProvider);
        }
    }

    private bool Take(IReadOnlyList<VenueFill> fills, string? clientOrderId, Progress progress)
    {
        var fresh = new List<VenueFill>();
        bool isDone;
        lock (_lock)
        {
            foreach (var fill in fills)
            {
                if (!progress.Trades.Add(fill.TradeId))
                    continue;
                progress.Known += fill.Quantity;
                fresh.Add(fill with { ClientOrderId = fill.ClientOrderId ?? clientOrderId });
            }

            isDone = progress.Known >= progress.Wanted;
            if (isDone)
                progress.IsAsking = false;
        }

        foreach (var fill in fresh)
            feed.OnFill(fill);
        return isDone;
    }

    [LoggerMessage(146, LogLevel.Information, "The trades of order {Id} are asked for again: {Message}")]
    private partial void LogAgain(string id, string message);

    private sealed class Progress
    {
        public HashSet<string> Trades { get; } = new(StringComparer.Ordinal);

        public decimal Wanted { get; set; }

        public decimal Known { get; set; }

        public bool IsAsking { get; set; }
    }
}
