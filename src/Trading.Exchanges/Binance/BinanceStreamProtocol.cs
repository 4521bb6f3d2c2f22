using System.Text.Json;
using Trading.Data;

namespace Trading.Exchanges.Binance;

/// <summary>Market streams, combined, with subscriptions by message.</summary>
internal sealed class BinanceStreamProtocol(Uri uri) : StreamProtocol
{
    private readonly Lock _sync = new();
    private readonly Dictionary<Instrument, Feeds> _feeds = new(ReferenceEqualityComparer.Instance);
    private BinanceFrameParser? _parser;

    public override Uri Uri => uri;

    public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId)
    {
        lock (_sync)
        {
            foreach (var topic in topics)
                Know((MarketFeed)topic, isEnd);
        }

        return JsonSerializer.SerializeToUtf8Bytes(
            new BinanceSubscription(isEnd ? "UNSUBSCRIBE" : "SUBSCRIBE", [.. topics.Select(topic => topic.Name)], requestId), BinanceJsonContext.Default.BinanceSubscription);
    }

    public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        // Whoever subscribes teaches the parser a symbol, from a thread of his own.
        lock (_sync)
            Take(frame, received);
    }

    public override bool TryTakeAnswer(ReadOnlyMemory<byte> frame)
    {
        bool isAnswer = IsAnswer(frame.Span);
        if (isAnswer)
            OnAnswer(frame);
        return isAnswer;
    }

    private static bool IsAnswer(ReadOnlySpan<byte> frame) => frame.StartsWith("{\"result\""u8) || frame.StartsWith("{\"error\""u8) || frame.StartsWith("{\"code\""u8);

    private void Take(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        if (_parser is null || IsAnswer(frame.Span))
        {
            OnAnswer(frame);
            return;
        }

        var parsed = _parser.Parse(frame.Span);
        if (parsed.Instrument is { } instrument && _feeds.TryGetValue(instrument, out var feeds))
            Pass(parsed, feeds, received);
        else if (parsed.Kind == BinanceFrameKind.Other)
            OnAnswer(frame);
    }

    private static void Pass(BinanceFrame frame, Feeds feeds, Timestamp received)
    {
        switch (frame.Kind)
        {
            case BinanceFrameKind.DepthUpdate:
                feeds.Book?.OnMessage(MessageOf(frame), received);
                break;
            case BinanceFrameKind.BookTicker:
                // Spot does not say when.
                feeds.Quotes?.OnQuote(frame.Quote.Time == Timestamp.MinValue ? frame.Quote with { Time = received } : frame.Quote, frame.LastId);
                break;
            case BinanceFrameKind.Trade or BinanceFrameKind.AggregateTrade:
                feeds.Trades?.OnTrade(new(frame.LastId.ToString(System.Globalization.CultureInfo.InvariantCulture), frame.Trade));
                break;
            case BinanceFrameKind.Kline:
                feeds.PassBar(frame);
                break;
        }
    }

    /// <summary>A frame as every venue's books take it.</summary>
    public static BookMessage MessageOf(BinanceFrame frame) => new()
    {
        FirstId = frame.FirstId,
        LastId = frame.LastId,
        PreviousId = frame.PreviousId,
        Changes = frame.Changes,
    };

    private void OnAnswer(ReadOnlyMemory<byte> frame)
    {
        using var document = JsonDocument.Parse(frame);
        var root = document.RootElement;
        if (root.Find("e") is not null && root.TextOrNull("e") == "serverShutdown")
        {
            Link.GiveUp("The venue shuts this server down.");
            return;
        }

        var error = root.Find("error") ?? (root.Find("code") is not null ? root : null);
        if (root.LongOrNull("id") is { } id)
            Link.OnAnswer(id, error is { } refused ? refused.TextOrNull("msg") ?? VenueJson.Show(refused) : null);
    }

    private void Know(MarketFeed feed, bool isEnd)
    {
        if (!_feeds.TryGetValue(feed.Instrument, out var feeds))
        {
            _feeds.Add(feed.Instrument, feeds = new());
            if (_parser is null)
                _parser = new(feed.Instrument);
            else
                _parser.Add(feed.Instrument);
        }

        feeds.Set(feed, isEnd);
    }

    /// <summary>What is subscribed to of one instrument.</summary>
    private sealed class Feeds
    {
        private BarFeed[] _bars = [];

        public BookFeed? Book { get; private set; }

        public QuoteFeed? Quotes { get; private set; }

        public TradeFeed? Trades { get; private set; }

        public void Set(MarketFeed feed, bool isEnd)
        {
            switch (feed)
            {
                case BookFeed book:
                    Book = isEnd ? null : book;
                    break;
                case QuoteFeed quotes:
                    Quotes = isEnd ? null : quotes;
                    break;
                case TradeFeed trades:
                    Trades = isEnd ? null : trades;
                    break;
                case BarFeed bars:
                    _bars = isEnd ? [.. _bars.Where(other => other != bars)] : [.. _bars.Where(other => other != bars), bars];
                    break;
            }
        }

        public void PassBar(BinanceFrame frame)
        {
            foreach (var bars in _bars)
            {
                if (bars.Timeframe.CloseOf(frame.Bar.OpenTime) == frame.Bar.CloseTime)
                    bars.OnBar(frame.Bar, frame.IsBarComplete);
            }
        }
    }
}
