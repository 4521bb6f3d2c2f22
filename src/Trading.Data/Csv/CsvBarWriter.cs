using System.Globalization;

namespace Trading.Data;

/// <summary>Writes bars as CSV that <see cref="CsvBarSource"/> reads back to the last bit.</summary>
/// <remarks>A header, then the open time in ISO 8601 with as many decimals as it needs, open, high, low, close and volume in the fewest digits that give the number back, whatever the culture.</remarks>
public static class CsvBarWriter
{
    private const int RowBytes = 256;
    private const int BufferBytes = 64 * 1024;

    /// <summary>Writes all bars of a source to a file, packed with gzip where its name ends in .gz. The file takes its place when it is whole.</summary>
    /// <param name="source">The bars.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <returns>How many bars were written.</returns>
    /// <exception cref="MarketDataException">The source's data is wrong.</exception>
    public static long Write(IBarSource source, string path)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return TextFile.Write(path, stream => Write(source, stream));
    }

    /// <summary>Writes all bars of a source to a stream, which stays open.</summary>
    /// <returns>How many bars were written.</returns>
    /// <exception cref="MarketDataException">The source's data is wrong.</exception>
    public static long Write(IBarSource source, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write("time,open,high,low,close,volume\n"u8);
        var buffer = new byte[BufferBytes];
        int length = 0;
        long count = 0;
        using var reader = source.Open();
        while (reader.Read() is { IsEmpty: false } bars)
        {
            foreach (ref readonly var bar in bars.Span)
            {
                if (length > buffer.Length - RowBytes)
                {
                    stream.Write(buffer, 0, length);
                    length = 0;
                }

                length += Format(bar, buffer.AsSpan(length));
                count++;
            }
        }

        stream.Write(buffer, 0, length);
        return count;
    }

    private static int Format(in Bar bar, Span<byte> row)
    {
        int length = Utf8TimeText.Write(bar.OpenTime, row);
        foreach (double number in (ReadOnlySpan<double>)[bar.Open, bar.High, bar.Low, bar.Close, bar.Volume])
        {
            row[length++] = (byte)',';
            number.TryFormat(row[length..], out int written, default, CultureInfo.InvariantCulture);
            length += written;
        }

        row[length] = (byte)'\n';
        return length + 1;
    }
}
