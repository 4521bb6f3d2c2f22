using System.Text;

namespace Trading.Data;

/// <summary>
/// Reads Binance's bookDepth files, <c>timestamp,percentage,depth,notional</c>: what stands in the book up to so many percent from the middle, added up. Each moment
/// becomes a book of one level a band, with the band's size at its average price.
/// </summary>
internal sealed class BinanceBookDepthReader : IMarketDataReader<BookDelta>
{
    private const int ChunkRecords = 2048;
    private const int MaxBands = 64;

    private static readonly string[] Names = ["timestamp", "percentage", "depth", "notional"];

    private readonly string _path;
    private readonly CsvLineReader _lines;
    private readonly List<(double Percentage, double Depth, double Notional)> _bands = [];
    private readonly List<BookDelta> _records = new(ChunkRecords + MaxBands);
    private Utf8Time _time;
    private Timestamp _moment;
    private bool _atEnd;

    public BinanceBookDepthReader(string path)
    {
        _path = path;
        _lines = new(CsvInput.Open(path));
        if (!_lines.TryRead(out var header) || !header.StartsWith("timestamp,percentage,depth,notional"u8))
            throw CsvFault.InFile(path, "does not begin with 'timestamp,percentage,depth,notional'.");
    }

    public long? ExpectedCount => null;

    public double Progress => _lines.Progress;

    public ReadOnlyMemory<BookDelta> Read()
    {
        _records.Clear();
        while (!_atEnd && _records.Count < ChunkRecords)
        {
            if (!_lines.TryRead(out var line))
            {
                _atEnd = true;
                Complete();
                break;
            }

            Take(line);
        }

        return _records.ToArray();
    }

    public void Dispose() => _lines.Dispose();

    private void Take(ReadOnlySpan<byte> line)
    {
        Span<double> numbers = stackalloc double[4];
        int position = 0;
        var moment = default(Timestamp);
        for (int i = 0; i < numbers.Length; i++)
        {
            if (position > line.Length || !CsvField.TryTake(line, (byte)',', ref position, out var text))
                throw CsvFault.InLine(_path, _lines.LineNumber, FormattableString.Invariant($"There are {i} fields where {numbers.Length} are needed."));
            if (i == 0)
            {
                if (text.IsEmpty || _time.Read(text, out long time) != text.Length)
                    throw CsvFault.InField(_path, _lines.LineNumber, Names[i], text, "is not a time.");
                moment = new(time);
            }
            else if (!Utf8Number.TryParse(text, out numbers[i]))
            {
                throw CsvFault.InField(_path, _lines.LineNumber, Names[i], text, "is not a number.");
            }
        }

        if (moment < _moment)
            throw CsvFault.InLine(_path, _lines.LineNumber, $"The time {moment} is out of order, after {_moment}.");
        if (moment != _moment)
            Complete();
        _moment = moment;
        if (numbers[1] == 0 || numbers[2] < 0 || numbers[3] < 0 || _bands.Count == MaxBands)
            throw CsvFault.InLine(_path, _lines.LineNumber, $"The band '{Encoding.UTF8.GetString(line)}' cannot be.");
        _bands.Add((numbers[1], numbers[2], numbers[3]));
    }

    private void Complete()
    {
        if (_bands.Count == 0)
            return;
        int first = _records.Count;
        _records.Add(new(_moment, BookAction.Clear, OrderSide.Buy, 0, 0, 0, IsLast: false));
        AddSide(OrderSide.Buy, _bands.Where(band => band.Percentage < 0).OrderByDescending(band => band.Percentage));
        AddSide(OrderSide.Sell, _bands.Where(band => band.Percentage > 0).OrderBy(band => band.Percentage));
        _records[^1] = _records[^1] with { IsLast = true };
        _bands.Clear();
        if (_records.Count == first + 1)
            throw CsvFault.InLine(_path, _lines.LineNumber, $"The book before, at {_moment}, is empty.");
    }

    private void AddSide(OrderSide side, IEnumerable<(double Percentage, double Depth, double Notional)> bands)
    {
        double depth = 0;
        double notional = 0;
        foreach (var band in bands)
        {
            double size = band.Depth - depth;
            double value = band.Notional - notional;
            if (size < 0 || value < 0 || (size == 0) != (value == 0))
                throw CsvFault.InLine(_path, _lines.LineNumber, FormattableString.Invariant($"The band of {band.Percentage} % at {_moment}, of {band.Depth} worth {band.Notional}, contradicts the narrower one of {depth} worth {notional}."));
            if (size > 0)
                _records.Add(new(_moment, BookAction.Set, side, value / size, size, 0, IsLast: false));
            (depth, notional) = (band.Depth, band.Notional);
        }
    }
}
