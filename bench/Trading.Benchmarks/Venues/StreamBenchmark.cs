using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Trading.Exchanges;
using Trading.Exchanges.Binance;

namespace Trading.Benchmarks.Venues;

/// <summary>Book tickers over a WebSocket on the loopback address, to the handler of a strategy, through the whole connector.</summary>
internal static class StreamBenchmark
{
    private const int Messages = 600_000;

    public static void Run(FigureWriter figures) => RunAsync(figures).GetAwaiter().GetResult();

    private static async Task RunAsync(FigureWriter figures)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener);
        var services = new ServiceCollection();
        var uri = new Uri($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        services.AddBinance(options => (options.Environment, options.StreamUri, options.RestUri) = (VenueEnvironment.Custom, uri, new("http://127.0.0.1:1")));
        await using var provider = services.BuildServiceProvider();
        var exchange = provider.GetRequiredKeyedService<IExchange>("binance");
        var instrument = new Instrument(new("BINANCE", "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.00001m };
        var counter = new Counter(Messages);
        await using (exchange.Streams!.Subscribe(new(instrument, MarketDataKind.Quotes), counter))
        {
            double seconds = await counter.Done;
            Measure.Require(counter.Quotes == Messages, $"{counter.Quotes} of {Messages} quotes came");
            figures.Write("venues.stream", Messages / seconds, "messages/s");
        }

        await serving;
    }

    /// <summary>A server of as few words as it takes: the handshake of RFC 6455, the answer to the subscription, then frames as fast as they are taken.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The handshake of WebSockets is made with SHA-1.")]
    private static async Task ServeAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        byte[] buffer = new byte[4096];
        int read = await stream.ReadAsync(buffer);
        string key = Encoding.ASCII.GetString(buffer, 0, read).Split("Sec-WebSocket-Key: ")[1].Split("\r\n")[0];
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
        _ = await stream.ReadAsync(buffer);
        await stream.WriteAsync(FrameOf("""{"result":null,"id":1}"""));

        byte[] block = new byte[256 * 1024];
        int length = 0;
        for (int i = 1; i <= Messages; i++)
        {
            byte[] frame = FrameOf(FormattableString.Invariant($$$"""{"stream":"btcusdt@bookTicker","data":{"u":{{{i}}},"s":"BTCUSDT","b":"{{{50_000 + (i % 100)}}}.00","B":"1.50000","a":"{{{50_001 + (i % 100)}}}.00","A":"0.70000"}}"""));
            if (length + frame.Length > block.Length)
            {
                await stream.WriteAsync(block.AsMemory(0, length));
                length = 0;
            }

            frame.CopyTo(block, length);
            length += frame.Length;
        }

        await stream.WriteAsync(block.AsMemory(0, length));

        // Until the other side has gone.
        try
        {
            while (await stream.ReadAsync(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
        }
    }

    private static byte[] FrameOf(string text)
    {
        byte[] payload = Encoding.UTF8.GetBytes(text);
        return payload.Length < 126 ? [0x81, (byte)payload.Length, .. payload] : [0x81, 126, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];
    }

    private sealed class Counter(int expected) : IMarketStreamHandler
    {
        private readonly TaskCompletionSource<double> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _started;

        public Task<double> Done => _done.Task;

        public int Quotes { get; private set; }

        public void OnQuote(Instrument instrument, in Quote quote)
        {
            if (Quotes++ == 0)
                _started = Stopwatch.GetTimestamp();
            if (Quotes == expected)
                _done.TrySetResult(Stopwatch.GetElapsedTime(_started).TotalSeconds);
        }

        public void OnBar(Instrument instrument, in Bar bar, bool isClosed)
        {
        }

        public void OnTrade(Instrument instrument, in VenueTrade trade)
        {
        }

        public void OnBook(Instrument instrument, IBookView book, in BookStatus status)
        {
        }

        public void OnStreamEvent(in StreamEvent streamEvent)
        {
        }
    }
}
