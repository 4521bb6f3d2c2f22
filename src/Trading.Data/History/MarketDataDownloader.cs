namespace Trading.Data;

/// <summary>Brings a venue's history into a store: page by page, below the venue's limits, and from where the store ends.</summary>
/// <remarks>
/// Each page is safe on the disk before the next is asked for, so that a download that was broken off goes on by calling it again. Bars that are not
/// complete by the clock are left out.
/// </remarks>
public sealed class MarketDataDownloader
{
    private const int NanosecondsPerTick = 100;

    private readonly IMarketDataStore _store;
    private readonly TimeProvider _timeProvider;
    private readonly DownloadOptions _options;

    /// <summary>Creates a downloader.</summary>
    /// <param name="store">Where the data goes.</param>
    /// <param name="timeProvider">The clock that says which bars are complete, and that is waited with.</param>
    /// <param name="options">How to behave; may be <see langword="null"/>.</param>
    public MarketDataDownloader(IMarketDataStore store, TimeProvider timeProvider, DownloadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _store = store;
        _timeProvider = timeProvider;
        _options = DownloadOptions.Checked(options ?? new());
    }

    /// <summary>Downloads a range, or what is missing of it behind what the store has.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    /// <param name="history">The venue.</param>
    /// <param name="instrument">Whose data.</param>
    /// <param name="from">The first time, included.</param>
    /// <param name="to">The last time, not included.</param>
    /// <param name="timeframe">How long each bar is; not set for other kinds.</param>
    /// <param name="progress">Is told the fraction of the range after each page; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the download; what was appended stays.</param>
    /// <exception cref="MarketDataException">The venue does not give such data, refuses, or cannot be reached; or the store has data from after <paramref name="from"/> on.</exception>
    public async Task<DownloadResult> DownloadAsync<T>(
        IMarketHistory history,
        Instrument instrument,
        Timestamp from,
        Timestamp to,
        Timeframe timeframe = default,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        var kind = MarketDataKinds.Of<T>();
        if (!history.Supports(kind, timeframe))
            throw new MarketDataException($"{history.Name} gives no history of {new StoreIdentity(kind, timeframe)}.");
        using var writer = _store.OpenWriter<T>(instrument, history.Name, timeframe);
        var resumedAt = writer.LastTime;
        CheckStart(instrument, kind, timeframe, from, resumedAt);
        var sink = new DownloadSink<T>(_store, writer, instrument.Id, timeframe);
        var pacer = new RequestPacer(_timeProvider, history.RequestsPerMinute * _options.RateShare);
        var request = new HistoryRequest(instrument, timeframe, resumedAt is { } last && last > from ? last : from, to, null);
        double range = to.UnixNanoseconds - (double)from.UnixNanoseconds;
        while (request.From < to)
        {
            var page = await ReadPageAsync<T>(history, request, pacer, cancellationToken).ConfigureAwait(false);
            if (page.NextCursor is not null && page.NextCursor == request.Cursor)
                throw new MarketDataException($"{history.Name} gives the page '{page.NextCursor}' again and again.");
            sink.Append(page.Records.Span, to, Now());
            progress?.Report(writer.LastTime is { } at ? Math.Clamp((at.UnixNanoseconds - from.UnixNanoseconds) / range, 0, 1) : 0);
            if (page.NextCursor is null)
                break;
            request = request with { Cursor = page.NextCursor };
        }

        progress?.Report(1);
        return new(sink.Count, pacer.Requests, resumedAt);
    }

    private void CheckStart(Instrument instrument, MarketDataKind kind, Timeframe timeframe, Timestamp from, Timestamp? resumedAt)
    {
        if (resumedAt is null)
            return;
        foreach (var series in _store.List())
        {
            // The first bar may open later than was asked for, where the venue has none before; a day of that is no reason to refuse.
            if (series.Instrument.Id == instrument.Id && series.Kind == kind && series.Timeframe == timeframe
                && series.Start.UnixNanoseconds - from.UnixNanoseconds > Timeframe.OneDay.Nanoseconds)
            {
                throw new MarketDataException(
                    $"The store has {series} from {series.Start} on, and data is only appended; what is before, from {from} on, must come into another store, or all of it by replacing what is there.");
            }
        }
    }

    private async Task<HistoryPage<T>> ReadPageAsync<T>(IMarketHistory history, HistoryRequest request, RequestPacer pacer, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            await pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var page = await history.ReadAsync<T>(request, cancellationToken).ConfigureAwait(false);
                if (page.RetryAfter is not { } wait)
                    return page;
                if (wait > _options.MaxWait)
                    throw new MarketDataException($"{history.Name} asks to wait {wait}, which is more than {_options.MaxWait}.");
                await Task.Delay(wait, _timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                if (attempt >= _options.MaxRetries)
                    throw new MarketDataException(FormattableString.Invariant($"{history.Name} could not be read in {attempt + 1} attempts: {e.Message}"), e);
                await Task.Delay(_options.RetryDelay * Math.Pow(2, Math.Min(attempt, 10)), _timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Timestamp Now() => new((_timeProvider.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick);
}
