using System.Globalization;

namespace Trading.Data.Tests;

public sealed class MarketDataDownloaderTests : IDisposable
{
    private static readonly Instrument Coin = new GeneratedBarSource().Instrument;
    private static readonly Bar[] Bars = [.. new GeneratedBarSource(new() { Count = 5_000 }).ReadAll()];
    private static readonly Timestamp From = Bars[0].OpenTime;
    private static readonly Timestamp To = Bars[^1].CloseTime;

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();

    public MarketDataDownloaderTests() => _clock.Advance(To.ToDateTimeOffset() - DateTimeOffset.UnixEpoch);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pages_come_into_the_store_at_half_of_the_venues_pace()
    {
        var store = new MarketDataStore(_folder.Path);
        var venue = new FakeHistory(Bars);
        var started = _clock.Elapsed;
        var result = await RunAsync(store, venue);
        result.ShouldBe(new DownloadResult(5_000, 10, null));
        store.OpenBars(Coin.Id, Timeframe.OneMinute).ReadAll().ShouldBe(Bars);

        // 60 requests a minute, half of them used: two seconds between two of ten.
        (_clock.Elapsed - started).TotalSeconds.ShouldBe(18, 0.1);
        store.List()[0].Sources.ShouldBe(["fake"]);
    }

    [Fact]
    public async Task A_download_that_was_broken_off_goes_on_where_it_ended()
    {
        var store = new MarketDataStore(_folder.Path);
        var venue = new FakeHistory(Bars) { FailForGoodAt = 4 };
        (await Should.ThrowAsync<MarketDataException>(() => RunAsync(store, venue))).Message.ShouldContain("fake could not be read in 6 attempts");
        store.OpenBars(Coin.Id, Timeframe.OneMinute).ReadAll().Count.ShouldBe(2_000);
        venue.FailForGoodAt = -1;
        var result = await RunAsync(store, venue);
        result.Count.ShouldBe(3_000);
        result.ResumedAt.ShouldBe(Bars[1_999].OpenTime);
        venue.FirstAsked.ShouldBe(Bars[1_999].OpenTime);
        store.OpenBars(Coin.Id, Timeframe.OneMinute).ReadAll().ShouldBe(Bars);
        (await RunAsync(store, venue)).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_venue_that_stumbles_or_asks_to_wait_is_asked_again_later()
    {
        var store = new MarketDataStore(_folder.Path);
        var venue = new FakeHistory(Bars) { StumbleAt = 2, WaitAt = 5, Wait = TimeSpan.FromSeconds(90) };
        var started = _clock.Elapsed;
        var result = await RunAsync(store, venue);
        result.Count.ShouldBe(5_000);
        result.Requests.ShouldBe(12);
        (_clock.Elapsed - started).TotalSeconds.ShouldBeInRange(90 + 18, 90 + 24);
        store.OpenBars(Coin.Id, Timeframe.OneMinute).ReadAll().ShouldBe(Bars);

        var rude = new FakeHistory(Bars) { WaitAt = 1, Wait = TimeSpan.FromHours(2) };
        (await Should.ThrowAsync<MarketDataException>(() => RunAsync(new MarketDataStore(_folder.File("other")), rude))).Message.ShouldContain("asks to wait 02:00:00");
    }

    [Fact]
    public async Task A_bar_that_is_not_complete_is_left_out_and_comes_the_next_time()
    {
        _clock.Advance(TimeSpan.FromSeconds(-90));
        var store = new MarketDataStore(_folder.Path);
        (await RunAsync(store, new FakeHistory(Bars))).Count.ShouldBe(4_998);
        _clock.Advance(TimeSpan.FromSeconds(120));
        (await RunAsync(store, new FakeHistory(Bars))).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_cannot_be_had_or_put_in_is_refused_with_a_sentence()
    {
        var store = new MarketDataStore(_folder.Path);
        var downloader = new MarketDataDownloader(store, _clock);
        (await Should.ThrowAsync<MarketDataException>(() => downloader.DownloadAsync<Trade>(new FakeHistory(Bars), Coin, From, To, cancellationToken: TestContext.Current.CancellationToken)))
            .Message.ShouldContain("fake gives no history of trades");
        store.Import(new MemoryBarSource(Coin, Timeframe.OneMinute, Bars.AsMemory(3_000)));
        (await Should.ThrowAsync<MarketDataException>(() => RunAsync(store, new FakeHistory(Bars)))).Message.ShouldContain("data is only appended");
        (await Should.ThrowAsync<MarketDataException>(() => RunAsync(new MarketDataStore(_folder.File("other")), new FakeHistory(Bars) { Stuck = true })))
            .Message.ShouldContain("again and again");
    }

    private async Task<DownloadResult> RunAsync(IMarketDataStore store, IMarketHistory venue)
    {
        var download = new MarketDataDownloader(store, _clock).DownloadAsync<Bar>(venue, Coin, From, To, Timeframe.OneMinute, null, TestContext.Current.CancellationToken);
        await _clock.RunUntilAsync(download);
        return await download;
    }

    /// <summary>A venue in memory with pages of 500 bars, whose cursor is the index of the next.</summary>
    private sealed class FakeHistory(Bar[] bars) : IMarketHistory
    {
        private const int PageSize = 500;
        private int _asked;

        public string Name => "fake";

        public int RequestsPerMinute => 60;

        public int FailForGoodAt { get; set; } = -1;

        public int StumbleAt { get; init; } = -1;

        public int WaitAt { get; init; } = -1;

        public TimeSpan Wait { get; init; }

        public bool Stuck { get; init; }

        public Timestamp FirstAsked { get; private set; }

        public bool Supports(MarketDataKind kind, Timeframe timeframe) => kind == MarketDataKind.Bars && timeframe == Timeframe.OneMinute;

        public Task<Instrument> GetInstrumentAsync(InstrumentId instrument, CancellationToken cancellationToken) => Task.FromResult(Coin);

        public Task<HistoryPage<T>> ReadAsync<T>(HistoryRequest request, CancellationToken cancellationToken)
        {
            int asked = _asked++;
            if ((FailForGoodAt >= 0 && asked >= FailForGoodAt) || asked == StumbleAt)
                throw new HttpRequestException("the line is dead");
            if (asked == WaitAt)
                return Task.FromResult(new HistoryPage<T> { RetryAfter = Wait });
            if (request.Cursor is null)
                FirstAsked = request.From;
            int first = request.Cursor is { } cursor
                ? int.Parse(cursor, CultureInfo.InvariantCulture)
                : Array.FindIndex(bars, bar => bar.OpenTime >= request.From);
            int end = Math.Min(first + PageSize, bars.Length);
            return Task.FromResult(new HistoryPage<T>
            {
                Records = (T[])(object)bars[first..end],
                NextCursor = Stuck ? "0" : end < bars.Length ? end.ToString(CultureInfo.InvariantCulture) : null,
            });
        }
    }
}
