using Trading.Live;

namespace Trading.Bots;

/// <summary>Fetches the bars that a session needs before the stream: to warm up, or of the time in which the process did not run.</summary>
internal static class BotHistory
{
    private const int MostPages = 1000;
    private const int MostRetries = 5;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>The complete bars of a series from a time on, oldest first.</summary>
    /// <exception cref="VenueException">The venue refused or did not answer, again and again.</exception>
    public static async Task<List<Bar>> FetchAsync(IMarketHistory history, Instrument instrument, Timeframe timeframe, Timestamp from, Timestamp now, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var bars = new List<Bar>();
        string? cursor = null;
        int retries = 0;
        for (int page = 0; page < MostPages; page++)
        {
            HistoryPage<Bar> answer;
            try
            {
                answer = await history.ReadAsync<Bar>(new(instrument, timeframe, from, now, cursor), cancellationToken);
            }
            catch (Exception exception) when (exception is VenueException or MarketDataException && retries < MostRetries)
            {
                retries++;
                await Task.Delay(RetryAfter * retries, timeProvider, cancellationToken);
                continue;
            }

            if (answer.RetryAfter is { } wait)
            {
                await Task.Delay(wait, timeProvider, cancellationToken);
                continue;
            }

            foreach (var bar in answer.Records.Span)
            {
                if (bar.CloseTime <= now && bar.OpenTime >= from && (bars.Count == 0 || bar.OpenTime >= bars[^1].CloseTime))
                    bars.Add(bar);
            }

            if (answer.NextCursor is null)
                break;
            cursor = answer.NextCursor;
        }

        return bars;
    }
}
