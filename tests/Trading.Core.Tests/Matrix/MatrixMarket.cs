using System.Globalization;
using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Matrix;

/// <summary>Markets written in a line, one moment after the other between commas: minutes of bars, seconds of all else. <c>|</c> goes to the next midnight, <c>.</c> lets a moment pass without data.</summary>
/// <remarks>
/// A bar is open, high, low, close, or one number for all of them, and v with its volume where that binds. A quote is bid and offer, a book its bids and offers with a / between, each with x and its size where that is not 50.
/// A trade is its price, with an s where somebody sold. Mirrored markets stand on their heads around 100, so that each line is one of a buy and one of a sale.
/// </remarks>
internal static class MatrixMarket
{
    public static double Mirrored(double price) => 200 - price;

    public static TimeSpan Unit(DataKind data) => data == DataKind.Bars ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);

    /// <summary>A time as it is written in the matrix: moments since the start, with a d since the next midnight.</summary>
    public static Timestamp Time(DataKind data, string written) =>
        Series.Start + TimeSpan.FromDays(written.StartsWith('d') ? 1 : 0) + (Unit(data) * Number(written.TrimStart('d')));

    public static string Written(DataKind data, Timestamp time)
    {
        var since = time - Series.Start;
        return (since.Days == 0 ? "" : "d") + ((since - TimeSpan.FromDays(since.Days)) / Unit(data)).ToString("0.##", CultureInfo.InvariantCulture);
    }

    public static IMarketDataSource Of(DataKind data, string market, bool mirror)
    {
        var moments = Moments(data, market).ToArray();
        return data switch
        {
            DataKind.Bars => new MemoryBarSource(Series.Plain, Timeframe.OneMinute, moments.Select(each => BarOf(each.Time, each.Text, mirror)).ToArray()),
            DataKind.Quotes => new MemoryMarketDataSource<Quote>(Series.Plain, moments.Select(each => QuoteOf(each.Time, each.Text, mirror)).ToArray()),
            DataKind.Trades => new MemoryMarketDataSource<Trade>(Series.Plain, moments.Select(each => TradeOf(each.Time, each.Text, mirror)).ToArray()),
            DataKind.Book => new MemoryMarketDataSource<BookDelta>(Series.Plain, Deltas(moments, mirror).ToArray()),
            _ => throw new ArgumentOutOfRangeException(nameof(data), data, "A new kind of data needs its notation here and its lines in the matrix."),
        };
    }

    private static IEnumerable<(Timestamp Time, string Text)> Moments(DataKind data, string market)
    {
        var start = Series.Start;
        int index = 0;
        foreach (string part in market.Split(',', StringSplitOptions.TrimEntries))
        {
            string text = part;
            if (text.StartsWith('|'))
                (start, index, text) = (start + TimeSpan.FromDays(1), 0, text[1..].Trim());
            if (text != ".")
                yield return (start + (Unit(data) * index), text);
            index++;
        }
    }

    private static Bar BarOf(Timestamp time, string text, bool mirror)
    {
        string[] parts = text.Split(' ');
        double volume = parts[^1][0] == 'v' ? Number(parts[^1][1..]) : 1_000_000;
        double[] prices = [.. parts.Where(part => part[0] != 'v').Select(part => mirror ? Mirrored(Number(part)) : Number(part))];
        var (open, high, low, close) = prices.Length == 1 ? (prices[0], prices[0], prices[0], prices[0]) : (prices[0], prices[1], prices[2], prices[3]);
        return new(time, time + TimeSpan.FromMinutes(1), open, Math.Max(high, low), Math.Min(high, low), close, volume);
    }

    private static Quote QuoteOf(Timestamp time, string text, bool mirror)
    {
        var (bid, ask) = (Level(text.Split(' ')[0]), Level(text.Split(' ')[1]));
        return mirror
            ? new(time, Mirrored(ask.Price), ask.Size, Mirrored(bid.Price), bid.Size)
            : new(time, bid.Price, bid.Size, ask.Price, ask.Size);
    }

    private static Trade TradeOf(Timestamp time, string text, bool mirror)
    {
        var (price, size) = Level(text.TrimEnd('s'));
        return new(time, mirror ? Mirrored(price) : price, size, text.EndsWith('s') != mirror ? OrderSide.Sell : OrderSide.Buy);
    }

    private static IEnumerable<BookDelta> Deltas((Timestamp Time, string Text)[] moments, bool mirror)
    {
        var before = new List<(OrderSide Side, double Price)>();
        foreach (var (time, text) in moments)
        {
            var levels = text.Split('/').SelectMany((side, index) => side.Split(' ').Select(part =>
            {
                var (price, size) = Level(part);
                return (Side: index == 0 != mirror ? OrderSide.Buy : OrderSide.Sell, Price: mirror ? Mirrored(price) : price, Size: size);
            })).ToArray();
            foreach (var (side, price) in before.Where(old => !levels.Any(level => level.Side == old.Side && level.Price == old.Price)))
                yield return new(time, BookAction.Remove, side, price, 0, 0, false);
            for (int i = 0; i < levels.Length; i++)
                yield return new(time, BookAction.Set, levels[i].Side, levels[i].Price, levels[i].Size, 0, i == levels.Length - 1);
            before = [.. levels.Select(level => (level.Side, level.Price))];
        }
    }

    private static (double Price, double Size) Level(string text)
    {
        string[] parts = text.Split('x');
        return (Number(parts[0]), parts.Length == 1 ? 50 : Number(parts[1]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
