using System.Text;

namespace Trading.Data;

/// <summary>Which field of a row is what, as the first line says.</summary>
internal sealed class CsvLayout
{
    private static readonly string[] Usual = ["time", "open", "high", "low", "close", "volume"];

    private CsvLayout(byte separator, bool hasHeader, CsvColumn[] columns, string[] names)
    {
        Separator = separator;
        HasHeader = hasHeader;
        Columns = columns;
        Names = names;
    }

    public byte Separator { get; }

    public bool HasHeader { get; }

    /// <summary>What each field is, in the order of the file.</summary>
    public CsvColumn[] Columns { get; }

    /// <summary>What to call each field in a sentence.</summary>
    public string[] Names { get; }

    public static CsvLayout Detect(string path, ReadOnlySpan<byte> line, CsvBarOptions options)
    {
        byte separator = SeparatorOf(line);
        var fields = Split(path, line, separator);
        return IsHeader(fields[0]) ? FromHeader(path, separator, fields, options) : WithoutHeader(path, separator, fields.Length);
    }

    public static byte SeparatorOf(ReadOnlySpan<byte> line) =>
        line.Contains((byte)'\t') ? (byte)'\t' : line.Contains((byte)';') ? (byte)';' : (byte)',';

    /// <summary>Whether a line with that first field says what the columns are.</summary>
    public static bool IsHeader(string first) => first.Length == 0 || !(char.IsAsciiDigit(first[0]) || first[0] is '-' or '+' or '.');

    public static string[] Split(string path, ReadOnlySpan<byte> line, byte separator)
    {
        var fields = new List<string>();
        int position = 0;
        while (position <= line.Length)
        {
            if (!CsvField.TryTake(line, separator, ref position, out var field))
                throw CsvFault.InLine(path, 1, "A quote is not closed, or text follows it.");
            fields.Add(Encoding.UTF8.GetString(field));
        }

        return [.. fields];
    }

    private static CsvLayout WithoutHeader(string path, byte separator, int fields)
    {
        if (fields < 5)
            throw CsvFault.InLine(path, 1, FormattableString.Invariant(
                $"There is no header and {fields} field(s); without a header a row is time, open, high, low, close and volume."));
        var columns = new CsvColumn[fields];
        var names = new string[fields];
        for (int i = 0; i < fields; i++)
        {
            columns[i] = i == 0 ? CsvColumn.Time : i <= 5 ? (CsvColumn)(i - 1) : CsvColumn.Other;
            names[i] = i <= 5 ? Usual[i] : FormattableString.Invariant($"{i + 1}");
        }

        return new(separator, false, columns, names);
    }

    private static CsvLayout FromHeader(string path, byte separator, string[] names, CsvBarOptions options)
    {
        var columns = new CsvColumn[names.Length];
        Array.Fill(columns, CsvColumn.Other);
        Assign(CsvColumn.Time, options.TimeColumn, nameof(options.TimeColumn), ["time", "timestamp", "date", "datetime", "open_time"], required: true);
        Assign(CsvColumn.Open, options.OpenColumn, nameof(options.OpenColumn), ["open"], required: true);
        Assign(CsvColumn.High, options.HighColumn, nameof(options.HighColumn), ["high"], required: true);
        Assign(CsvColumn.Low, options.LowColumn, nameof(options.LowColumn), ["low"], required: true);
        Assign(CsvColumn.Close, options.CloseColumn, nameof(options.CloseColumn), ["close"], required: true);
        Assign(CsvColumn.Volume, options.VolumeColumn, nameof(options.VolumeColumn), ["volume"], required: options.VolumeColumn is not null);
        return new(separator, true, columns, names);

        void Assign(CsvColumn column, string? chosen, string option, string[] usual, bool required)
        {
            int found = -1;
            for (int i = 0; i < names.Length; i++)
            {
                if (!Fits(names[i], chosen, usual))
                    continue;
                if (found >= 0)
                    throw CsvFault.InLine(path, 1, $"Both '{names[found]}' and '{names[i]}' can be the column {usual[0]}; say which with {nameof(CsvBarOptions)}.{option}.");
                found = i;
            }

            if (found >= 0)
                columns[found] = column;
            else if (required)
                throw CsvFault.InLine(path, 1, $"There is no column '{chosen ?? usual[0]}' among '{CsvFault.Show(Encoding.UTF8.GetBytes(string.Join(", ", names)))}'; {nameof(CsvBarOptions)}.{option} can name another.");
        }
    }

    private static bool Fits(string name, string? chosen, string[] usual)
    {
        if (chosen is not null)
            return name.Equals(chosen, StringComparison.OrdinalIgnoreCase);
        foreach (string candidate in usual)
        {
            if (name.Equals(candidate, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
