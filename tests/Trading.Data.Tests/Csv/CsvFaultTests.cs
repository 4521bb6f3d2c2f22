using System.Globalization;
using System.Text;

namespace Trading.Data.Tests;

public sealed class CsvFaultTests : IDisposable
{
    private const string Header = "time,open,high,low,close,volume\n";
    private const string Row = "2024-01-01T00:00:00Z,10,12,9,11,5\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2024-01-01T00:01:00Z,10,12,9", "line 3", "has 4 field(s)", "'close' is missing")]
    [InlineData("2024-01-01T00:01:00Z,10,12,9,11,5,6", "line 3", "has 7 fields", "'6'")]
    [InlineData("2024-01-01T00:01:00Z,10,5,12,0,9,0,11,0", "line 3", "has 9 fields", "commas")]
    [InlineData("2024-01-01T00:01:00Z,ten,12,9,11,5", "line 3", "column 'open'", "'ten' is not a number")]
    [InlineData("2024-01-01T00:01:00Z,10,1 2,9,11,5", "line 3", "column 'high'", "'1 2' is not a number")]
    [InlineData("2024-01-01T00:01:00Z,10,0x12,9,11,5", "line 3", "column 'high'", "'0x12' is not a number")]
    [InlineData("2024-01-01T00:01:00Z,10,12,,11,5", "line 3", "column 'low'", "'' is empty")]
    [InlineData("2024-01-01T00:01:00Z,10,12,9,NaN,5", "line 3", "column 'close'", "'NaN' is not a number")]
    [InlineData("2024-01-01T00:01:00Z,10,Infinity,9,11,5", "line 3", "column 'high'", "'Infinity' is not a number")]
    [InlineData("2024-01-01T00:01:00Z,10,1e999,9,11,5", "line 3", "column 'high'", "'1e999' is not a number")]
    [InlineData("2024-01-01T00:01:00Z,10,12,9,11,-∞", "line 3", "column 'volume'", "'-∞' is not a number")]
    [InlineData("2024-01-01T00:01:00Z,0,12,0,11,5", "line 3", "column 'open'", "'0' is not above zero")]
    [InlineData("2024-01-01T00:01:00Z,10,12,-9,11,5", "line 3", "column 'low'", "'-9' is not above zero")]
    [InlineData("2024-01-01T00:01:00Z,10,12,9,11,-5", "line 3", "column 'volume'", "'-5' is negative")]
    [InlineData("2024-01-01T00:01:00Z,10,9,12,11,5", "line 3", "column 'high'", "'9' is a high below the low 12")]
    [InlineData("2024-01-01T00:01:00Z,8,12,9,11,5", "line 3", "column 'open'", "'8' is outside")]
    [InlineData("2024-01-01T00:01:00Z,10,12,9,12.01,5", "line 3", "column 'close'", "'12.01' is outside")]
    [InlineData("2023-12-31T23:59:00Z,10,12,9,11,5", "line 3", "column 'time'", "'2023-12-31T23:59:00Z' is out of order")]
    [InlineData("2024-01-01T00:00:00Z,10,12,9,11,5", "line 3", "column 'time'", "is the time of the row before as well")]
    [InlineData("2024-01-01T00:00:20Z,10,12,9,11,5", "line 3", "column 'time'", "only 00:00:20 after")]
    [InlineData("yesterday,10,12,9,11,5", "line 3", "column 'time'", "'yesterday' is not a time")]
    [InlineData("2024-02-30T00:00:00Z,10,12,9,11,5", "line 3", "column 'time'", "is not a time")]
    [InlineData("2024-01-01T24:00:00Z,10,12,9,11,5", "line 3", "column 'time'", "is not a time")]
    [InlineData("2024-01-01T00:01:00X,10,12,9,11,5", "line 3", "column 'time'", "is not a time")]
    [InlineData("12,10,12,9,11,5", "line 3", "column 'time'", "'12' is not a time")]
    [InlineData("99999999999999999999,10,12,9,11,5", "line 3", "column 'time'", "is not a time")]
    [InlineData("2024-01-01T00:01:00Z,\"10,12,9,11,5", "line 3", "column 'open'", "quote that is not closed")]
    [InlineData("2024-01-01T00:01:00Z,\"10\"1,12,9,11,5", "line 3", "column 'open'", "text after it")]
    [InlineData("\n2024-01-01T00:01:00Z,10,12,9,11,5", "line 3", "The line is blank", "rows follow")]
    [InlineData("\0\u0001\u0002", "line 3", "\uFFFD\uFFFD\uFFFD", "is not a time")]
    public void A_wrong_row_is_refused_with_its_place_and_value(string row, string line, string place, string reason)
    {
        string path = _folder.Write("bad.csv", Header + Row + row + "\n");

        var bad = Should.Throw<MarketDataException>(() => CsvBarSource.Create(path, new() { Timeframe = Timeframe.OneMinute }).ReadAll());

        bad.Message.ShouldStartWith($"{path}, {line}");
        bad.Message.ShouldContain(place);
        bad.Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n\n", "is empty")]
    [InlineData(Header, "has a header and no rows")]
    [InlineData(Header + "\n", "has a header and no rows")]
    [InlineData(Header + Row, "one row, from which no timeframe can be told")]
    [InlineData("date,time,open,high,low,close\n", "line 1: Both 'date' and 'time' can be the column time")]
    [InlineData("open,high,low,close\n", "line 1: There is no column 'time'")]
    [InlineData("time,open,high,low\n", "line 1: There is no column 'close' among 'time, open, high, low'")]
    [InlineData("2024-01-01,1\n", "line 1: There is no header and 2 field(s)")]
    [InlineData("PNG\u0001\u0002", "line 1: There is no column 'time'")]
    public void A_wrong_file_is_refused(string text, string reason)
    {
        string path = _folder.Write("bad.csv", text);

        var bad = Should.Throw<MarketDataException>(() => CsvBarSource.Create(path));

        bad.Message.ShouldContain(path);
        bad.Message.ShouldContain(reason);
    }

    [Fact]
    public void A_file_that_is_not_there_or_no_file_is_refused()
    {
        Should.Throw<MarketDataException>(() => CsvBarSource.Create(_folder.File("no.csv"))).Message.ShouldBe($"The file '{_folder.File("no.csv")}' does not exist.");
        Should.Throw<MarketDataException>(() => CsvBarSource.Create(_folder.File("no/no.csv"))).Message.ShouldEndWith("does not exist.");
        Should.Throw<MarketDataException>(() => CsvBarSource.Create(_folder.Path)).Message.ShouldContain("is a folder");
        Should.Throw<MarketDataException>(() => CsvBarSource.Create(_folder.Write("x.csv.gz", "time,open"))).Message.ShouldContain("is named .gz");
        Should.Throw<MarketDataException>(() => CsvBarSource.Create(_folder.WriteZip("x.zip", ("a", "1"), ("b", "2")))).Message.ShouldContain("holds 2 files");
        Should.Throw<MarketDataException>(() => CsvBarSource.Create(_folder.Write("u.csv", [0xFF, 0xFE, 65, 0]))).Message.ShouldContain("UTF-16");
        Should.Throw<ArgumentException>(() => CsvBarSource.Create(" "));
    }

    [Fact]
    public void A_line_without_an_end_does_not_exhaust_memory()
    {
        var packed = TemporaryFolder.GZip(new string('1', 40_000_000));
        long before = GC.GetAllocatedBytesForCurrentThread();

        var bad = Should.Throw<MarketDataException>(() => CsvBarSource.Create(_folder.Write("x.csv.gz", packed)));

        bad.Message.ShouldContain("line 1: The line is longer than 16384 bytes");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
        string text = Header + Row + new string(' ', 20_000) + "\n" + Row;
        Should.Throw<MarketDataException>(() => CsvBarSource.Create(_folder.Write("y.csv", text))).Message.ShouldContain("line 3");
    }

    [Fact]
    public void A_gz_cut_anywhere_or_with_a_bit_flipped_never_gives_a_wrong_bar()
    {
        string text = TemporaryFolder.Minutes(300);
        var expected = CsvBarSource.Create(_folder.Write("good.csv", text)).ReadAll();
        var good = TemporaryFolder.GZip(text);
        int accepted = 0;
        for (int i = 0; i < good.Length; i++)
        {
            Check(good[..i]).ShouldBeFalse($"cut at {i} of {good.Length}");
            var flipped = (byte[])good.Clone();
            flipped[i] ^= (byte)(1 << (i % 8));
            accepted += Check(flipped) ? 1 : 0;
        }

        // The header of a gzip file has bytes that mean nothing to the content: time, flags, system.
        accepted.ShouldBeLessThan(10);

        bool Check(byte[] bytes)
        {
            string path = _folder.Write("bad.csv.gz", bytes);
            try
            {
                CsvBarSource.Create(path).ReadAll().ShouldBe(expected);
                return true;
            }
            catch (MarketDataException e)
            {
                e.Message.ShouldContain(path);
                return false;
            }
        }
    }

    [Fact]
    public void A_damaged_zip_is_refused()
    {
        _folder.WriteZip("good.zip", ("a.csv", TemporaryFolder.Minutes(300)));
        var expected = CsvBarSource.Create(_folder.File("good.zip")).ReadAll();
        var good = File.ReadAllBytes(_folder.File("good.zip"));
        for (int i = 0; i < good.Length; i++)
        {
            var flipped = (byte[])good.Clone();
            flipped[i] ^= (byte)(1 << (i % 8));
            foreach (byte[] bytes in (byte[][])[flipped, good[..i]])
            {
                string path = _folder.Write("bad.zip", bytes);
                try
                {
                    CsvBarSource.Create(path).ReadAll().ShouldBe(expected);
                }
                catch (MarketDataException e)
                {
                    e.Message.ShouldContain(path);
                }
            }
        }
    }

    [Fact]
    public void Text_with_random_damage_gives_bars_or_a_sentence_and_nothing_else()
    {
        var random = new Random(7);
        byte[] good = Encoding.UTF8.GetBytes(TemporaryFolder.Minutes(40));
        int refused = 0;
        for (int round = 0; round < 3_000; round++)
        {
            var bytes = good.ToList();
            for (int edit = random.Next(1, 4); edit > 0; edit--)
            {
                int at = random.Next(bytes.Count);
                switch (random.Next(4))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 80), bytes.Count - at)); break;
                    case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 80), bytes.Count - at))); break;
                    default: bytes[at] = (byte)",;\t\n\"-+.eE09 "[random.Next(12)]; break;
                }
            }

            string path = _folder.Write("bad.csv", [.. bytes]);
            try
            {
                foreach (var bar in CsvBarSource.Create(path).ReadAll())
                    (bar.Low > 0 && bar.High >= Math.Max(bar.Open, bar.Close) && bar.Low <= Math.Min(bar.Open, bar.Close) && bar.Volume >= 0).ShouldBeTrue();
            }
            catch (MarketDataException e)
            {
                refused++;
                e.Message.ShouldContain(path);
            }
        }

        refused.ShouldBeGreaterThan(1_000, refused.ToString(CultureInfo.InvariantCulture));
    }
}
