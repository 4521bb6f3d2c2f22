using System.Globalization;
using System.Text;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Streams;

/// <summary>Whatever goes wrong, a stream comes again, and what listens is told.</summary>
public sealed class StreamFaultTests
{
    /// <summary>A full disk, for example.</summary>
    [Fact]
    public void ARecordingThatFailsEndsAndTheStreamGoesOn()
    {
        int tried = 0;
        using var bed = new StreamBed(Confirm, record: (_, _) =>
        {
            tried++;
            throw new IOException("No space left on device");
        });
        bed.Run(async () =>
        {
            var account = new AccountRecorder();
            await using var pool = Listen(bed, account);
            await bed.WaitAsync(TimeSpan.FromSeconds(1));
            bed.Venue.Connections[0].Push("something");
            await bed.WaitAsync(TimeSpan.FromMinutes(1));
            account.IsSubscribed.ShouldBeTrue();
            account.Events.ShouldNotContain(item => item.Kind == StreamEventKind.Disconnected);
            bed.Venue.Connections.Count.ShouldBe(1);
        });
        tried.ShouldBe(1);
        bed.Log.Lines.Count(line => line.Contains("could not be recorded", StringComparison.Ordinal) && line.Contains("No space left", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void AFaultBeforeTheConnectionIsLoggedAndItIsTriedAgain()
    {
        int attempts = 0;
        using var bed = new StreamBed(Confirm);
        bed.Run(async () =>
        {
            var account = new AccountRecorder();
            await using var pool = Listen(bed, account, () =>
            {
                if (++attempts < 4)
                    throw new InvalidOperationException("There are no credentials yet.");
                return new Protocol();
            });
            await bed.WaitAsync(TimeSpan.FromSeconds(10));
            account.IsSubscribed.ShouldBeTrue();
        });
        attempts.ShouldBe(4);
        bed.Log.Lines.Count(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("There are no credentials yet.", StringComparison.Ordinal)).ShouldBe(3);
    }

    /// <summary>The connection is there already, and must not be left behind.</summary>
    [Fact]
    public void AFaultAtTheBeginningOfAConnectionEndsIt()
    {
        int opened = 0;
        using var bed = new StreamBed(Confirm);
        bed.Run(async () =>
        {
            var account = new AccountRecorder();
            await using var pool = Listen(bed, account, () => new Protocol(() =>
            {
                if (++opened == 1)
                    throw new InvalidOperationException("The key is none.");
            }));
            await bed.WaitAsync(TimeSpan.FromSeconds(10));
            bed.Venue.Connections.Select(connection => connection.IsDisposed).ShouldBe([true, false]);
            account.Events.Select(item => item.Kind).ShouldBe([StreamEventKind.Disconnected, StreamEventKind.Subscribed]);
        });
        bed.Log.Lines.ShouldContain(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("The key is none.", StringComparison.Ordinal));
    }

    [Fact]
    public void AConnectionThatThrowsWhatItShouldNotIsMadeAnew()
    {
        using var bed = new StreamBed(Confirm);
        bed.Run(async () =>
        {
            var account = new AccountRecorder();
            await using var pool = Listen(bed, account);
            await bed.WaitAsync(TimeSpan.FromSeconds(1));
            bed.Venue.Connections[0].Break(new UnauthorizedAccessException("Not today."));
            await bed.WaitAsync(TimeSpan.FromSeconds(10));
            bed.Venue.Connections.Select(connection => connection.IsDisposed).ShouldBe([true, false]);
            account.Events.Select(item => item.Kind).ShouldBe([StreamEventKind.Subscribed, StreamEventKind.Disconnected, StreamEventKind.Subscribed]);
            account.Events[1].Text.ShouldContain("Not today.");
        });
    }

    /// <summary>As Binance's is for a wrong time: each connection that follows comes later than the one before, with the clock asked for again, until one is taken.</summary>
    [Fact]
    public void AnAccountThatIsRefusedIsTriedAgain()
    {
        int left = 5;
        int synchronized = 0;
        using var bed = new StreamBed(
            (connection, message) =>
            {
                if (left-- > 0)
                    connection.Push($"refused {NumberOf(message)} Timestamp for this request is outside of the recvWindow.");
                else
                    Confirm(connection, message);
            },
            synchronizeClock: _ =>
            {
                synchronized++;
                return Task.CompletedTask;
            });
        bed.Run(async () =>
        {
            var account = new AccountRecorder();
            await using var pool = Listen(bed, account);
            await bed.WaitAsync(TimeSpan.FromMinutes(1));
            bed.Venue.Connections.Count.ShouldBe(6);
            bed.Venue.Connections.SkipLast(1).ShouldAllBe(connection => connection.IsDisposed);
            var opened = bed.Venue.Connections.Select(connection => connection.Opened).ToArray();
            var waits = opened.Zip(opened.Skip(1), (earlier, later) => later - earlier).ToArray();
            waits.ShouldBe(waits.Order());
            waits[^1].ShouldBeGreaterThan(TimeSpan.FromSeconds(1.9));
            account.Events.Count(item => item.Kind == StreamEventKind.Refused).ShouldBe(1, "one reason is told once");
            account.Events[^1].Kind.ShouldBe(StreamEventKind.Subscribed);
        });
        synchronized.ShouldBe(5);
    }

    [Fact]
    public void AMarketThatIsRefusedIsTriedAgainEveryFewMinutes()
    {
        int asked = 0;
        bool isThere = false;
        using var bed = new StreamBed((connection, message) =>
        {
            asked++;
            if (isThere)
                Confirm(connection, message);
            else
                connection.Push($"refused {NumberOf(message)} There is no such thing.");
        });
        bed.Run(async () =>
        {
            var market = new MarketRecorder();
            await using var pool = CreatePool(bed, () => new Protocol());
            pool.Add(Quotes(bed, "quotes", market));
            await bed.WaitAsync(TimeSpan.FromMinutes(30));
            asked.ShouldBeInRange(6, 16);
            market.Events.Select(item => item.Kind).ShouldBe([StreamEventKind.Refused]);
            isThere = true;
            await bed.WaitAsync(TimeSpan.FromMinutes(6));
            market.Events.Select(item => item.Kind).ShouldBe([StreamEventKind.Refused, StreamEventKind.Subscribed]);
            int before = asked;
            await bed.WaitAsync(TimeSpan.FromMinutes(30));
            asked.ShouldBe(before);
            bed.Venue.Connections.Count.ShouldBe(1);
        });
    }

    [Fact]
    public void ManyMarketsThatAreNotThereMakeNoStorm()
    {
        int asked = 0;
        using var bed = new StreamBed((connection, message) =>
        {
            asked++;
            connection.Push($"refused {NumberOf(message)} There is no such thing.");
        });
        bed.Run(async () =>
        {
            await using var pool = CreatePool(bed, () => new Protocol());
            for (int i = 0; i < 50; i++)
                pool.Add(Quotes(bed, $"quotes {i}", new()));
            await bed.WaitAsync(TimeSpan.FromMinutes(10));
            asked.ShouldBeInRange(80, 111);
            bed.Venue.Connections.Count.ShouldBe(1);
        });
    }

    /// <summary>The answers of some venues do not name what is not wanted any more.</summary>
    [Fact]
    public void WhatIsNotWantedAnyMoreIsNotWaitedFor()
    {
        using var bed = new StreamBed((connection, message) =>
        {
            if (NumberOf(message) == "1")
                Confirm(connection, message);
        });
        bed.Run(async () =>
        {
            var market = new MarketRecorder();
            await using var pool = CreatePool(bed, () => new Protocol());
            pool.Add(Quotes(bed, "first", market));
            await bed.WaitAsync(TimeSpan.FromSeconds(1));
            var second = Quotes(bed, "second", new());
            pool.Add(second);
            await pool.RemoveAsync(second);
            await bed.WaitAsync(TimeSpan.FromMinutes(1));
            market.Events.Select(item => item.Kind).ShouldBe([StreamEventKind.Subscribed]);
        });
    }

    private static void Confirm(ScriptedConnection connection, string message)
    {
        if (message.StartsWith("subscribe ", StringComparison.Ordinal))
            connection.Push($"confirmed {NumberOf(message)}");
    }

    private static string NumberOf(string message) => message[(message.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static StreamPool Listen(StreamBed bed, AccountRecorder account, Func<StreamProtocol>? create = null)
    {
        var feed = new UserFeed("account", bed.Environment);
        feed.Attach(account);
        var pool = CreatePool(bed, create ?? (() => new Protocol()));
        pool.Add(feed);
        return pool;
    }

    private static QuoteFeed Quotes(StreamBed bed, string name, MarketRecorder market)
    {
        var feed = new QuoteFeed(name, StreamBed.Instrument, bed.Environment);
        feed.Attach(market);
        return feed;
    }

    private static StreamPool CreatePool(StreamBed bed, Func<StreamProtocol> create) => new(bed.Environment, StreamBed.Limits, _ => ValueTask.FromResult(create()));

    /// <summary>A venue's protocol in words.</summary>
    private sealed class Protocol(Action? opened = null) : StreamProtocol
    {
        public override Uri Uri { get; } = new("wss://venue.test/");

        public override void OnOpened()
        {
            opened?.Invoke();
            Link.Ready();
        }

        public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId) =>
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(isEnd ? "unsubscribe" : "subscribe")} {requestId}"));

        public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
        {
            string[] words = Encoding.UTF8.GetString(frame.Span).Split(' ', 3);
            if (words[0] == "confirmed")
                Link.OnAnswer(long.Parse(words[1], CultureInfo.InvariantCulture), null);
            else if (words[0] == "refused")
                Link.OnAnswer(long.Parse(words[1], CultureInfo.InvariantCulture), words[2]);
        }
    }
}
