using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>Turns lines into times, prices and volumes. Plain fields are read where they stand; quotes and blanks take a longer way.
/// A tolerant one takes numbers as they are, whatever they mean.</summary>
internal sealed class CsvRowParser(string path, CsvLayout layout, bool tolerant = false)
{
    private readonly CsvColumn[] _columns = layout.Columns;
    private readonly byte _separator = layout.Separator;
    private Utf8Time _time;

    /// <summary>Reads one row; the prices and the volume are indexed by <see cref="CsvColumn"/>.</summary>
    public long Parse(ReadOnlySpan<byte> line, long lineNumber, Span<double> numbers)
    {
        long time = 0;
        int position = 0;
        var columns = _columns;
        for (int i = 0; i < columns.Length; i++)
        {
            if (position > line.Length)
                throw TooFewFields(lineNumber, i);
            var rest = line[position..];
            var column = columns[i];
            int length;
            if (column <= CsvColumn.Volume)
            {
                length = Utf8Number.ReadSimple(rest, out double value);
                if (length == 0 || !EndsAt(rest, length))
                    length = ReadNumber(rest, lineNumber, i, out value);
                numbers[(int)column] = value;
            }
            else if (column == CsvColumn.Time)
            {
                length = _time.Read(rest, out time);
                if (length == 0 || !EndsAt(rest, length))
                    length = ReadTime(rest, lineNumber, i, out time);
            }
            else
            {
                length = Take(rest, lineNumber, i, out _);
            }

            position += length + 1;
        }

        if (position <= line.Length)
            throw TooManyFields(line, lineNumber);
        if (!BarRules.IsSound(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]) && !tolerant)
            throw Unsound(line, lineNumber, numbers);
        return time;
    }

    /// <summary>The text of a column in a row that has been parsed; empty where the file has no such column.</summary>
    public ReadOnlySpan<byte> FieldOf(ReadOnlySpan<byte> line, CsvColumn column)
    {
        int position = 0;
        for (int i = 0; i < _columns.Length && CsvField.TryTake(line, _separator, ref position, out var field); i++)
        {
            if (_columns[i] == column)
                return field;
        }

        return default;
    }

    public MarketDataException FaultOf(ReadOnlySpan<byte> line, long lineNumber, CsvColumn column, string what) =>
        CsvFault.InField(path, lineNumber, layout.Names[Array.IndexOf(_columns, column)], FieldOf(line, column), what);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool EndsAt(ReadOnlySpan<byte> rest, int length) => length == rest.Length || rest[length] == _separator;

    private int Take(ReadOnlySpan<byte> rest, long lineNumber, int index, out ReadOnlySpan<byte> field)
    {
        int position = 0;
        if (!CsvField.TryTake(rest, _separator, ref position, out field))
            throw CsvFault.InField(path, lineNumber, layout.Names[index], rest, "has a quote that is not closed, or text after it.");
        return position - 1;
    }

    private int ReadNumber(ReadOnlySpan<byte> rest, long lineNumber, int index, out double value)
    {
        int length = Take(rest, lineNumber, index, out var field);
        if (!Utf8Number.TryParse(field, out value))
            throw CsvFault.InField(path, lineNumber, layout.Names[index], field, field.IsEmpty ? "is empty; a number is needed." : "is not a number.");
        return length;
    }

    private int ReadTime(ReadOnlySpan<byte> rest, long lineNumber, int index, out long time)
    {
        int length = Take(rest, lineNumber, index, out var field);
        int read = _time.Read(field, out time);
        if (read == 0 || read != field.Length)
            throw CsvFault.InField(path, lineNumber, layout.Names[index], field, "is not a time; ISO 8601 or seconds, milliseconds, microseconds or nanoseconds since 1970 are.");
        return length;
    }

    private MarketDataException TooFewFields(long lineNumber, int count) => CsvFault.InLine(path, lineNumber, FormattableString.Invariant(
        $"The row has {count} field(s), the first line has {_columns.Length}; '{layout.Names[count]}' is missing."));

    private MarketDataException TooManyFields(ReadOnlySpan<byte> line, long lineNumber)
    {
        int count = 0;
        int position = 0;
        var field = line;
        for (; position <= line.Length && CsvField.TryTake(line, _separator, ref position, out var next); count++)
            field = next;
        return CsvFault.InLine(path, lineNumber, FormattableString.Invariant(
            $"The row has {count} fields, the first line has {_columns.Length}; the last is '{CsvFault.Show(field)}'. Are there commas in its numbers?"));
    }

    private MarketDataException Unsound(ReadOnlySpan<byte> line, long lineNumber, ReadOnlySpan<double> numbers)
    {
        double high = numbers[(int)CsvColumn.High];
        double low = numbers[(int)CsvColumn.Low];
        for (var column = CsvColumn.Open; column <= CsvColumn.Close; column++)
        {
            if (!(numbers[(int)column] > 0))
                return FaultOf(line, lineNumber, column, "is not above zero, which a price must be.");
        }

        if (numbers[(int)CsvColumn.Volume] < 0)
            return FaultOf(line, lineNumber, CsvColumn.Volume, "is negative, which a volume cannot be.");
        if (high < low)
            return FaultOf(line, lineNumber, CsvColumn.High, FormattableString.Invariant($"is a high below the low {low}."));
        double open = numbers[(int)CsvColumn.Open];
        var outside = open < low || open > high ? CsvColumn.Open : CsvColumn.Close;
        return FaultOf(line, lineNumber, outside, FormattableString.Invariant($"is outside of the bar's range from {low} to {high}."));
    }
}
