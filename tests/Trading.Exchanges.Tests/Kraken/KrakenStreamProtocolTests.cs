using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Trading.Exchanges.Kraken;

namespace Trading.Exchanges.Tests.Kraken;

public sealed class KrakenStreamProtocolTests
{
    private static readonly Instrument Bitcoin = new(new("KRAKEN", "BTC/USD"), Currency.Of("BTC"), Currency.Of("USD")) { TickSize = 0.1m, LotSize = 0.00000001m };
    private static readonly Instrument Ether = new(new("KRAKEN", "ETH/USD"), Currency.Of("ETH"), Currency.Of("USD")) { TickSize = 0.01m, LotSize = 0.00000001m };

    /// <summary>A book that is lost is sent anew by way of the pool of connections; whoever subscribes at the same time comes from there, and must not have to wait until the message is taken: each would wait for the other.</summary>
    [Theory]
    [InlineData("""{"channel":"book","type":"snapshot","data":[{"symbol":"BTC/USD","bids":[{"price":100.0,"qty":1.0}],"asks":[{"price":101.0,"qty":1.0}],"checksum":1}]}""")]
    [InlineData("""{"channel":"book","type":"update","data":[{"symbol":"BTC/USD","bids":[{"price":"none","qty":1.0}],"asks":[],"checksum":1}]}""")]
    public void OthersSubscribeWhileABookIsLost(string frame)
    {
        var environment = new StreamEnvironment("KRAKEN", null!, null!, TimeProvider.System, new(), NullLogger.Instance);
        var protocol = new KrakenStreamProtocol(new("wss://ws.kraken.com/v2"), static _ => 10);
        var quotes = new QuoteFeed("ticker ETH/USD", Ether, environment);
        bool? isSubscribed = null;
        var book = new BookFeed(
            "book BTC/USD",
            Bitcoin,
            environment,
            new StreamedBook(BookContinuity.None, 10, static _ => 0),
            null,
            _ => isSubscribed = EndsOnAnotherThread(() => protocol.CreateSubscription([quotes], isEnd: false, 2)));
        protocol.CreateSubscription([book], isEnd: false, 1);
        var exception = Record.Exception(() => protocol.OnFrame(Encoding.UTF8.GetBytes(frame), Timestamp.FromUtc(2026, 1, 1)));
        (exception is null || VenueJson.IsUnreadable(exception)).ShouldBeTrue($"{exception}");
        isSubscribed.ShouldBe(true);
    }

    private static bool EndsOnAnotherThread(Action action)
    {
        var thread = new Thread(() => action()) { IsBackground = true };
        thread.Start();
        return thread.Join(TimeSpan.FromSeconds(10));
    }
}
