using System.Text;

namespace Trading.Data.Tests;

public sealed class TextFileTests : IDisposable
{
    private const int Rows = 1_500_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rows.csv")]
    [InlineData("rows.csv.gz")]
    public void What_was_broken_off_goes_on_and_gives_the_same(string name)
    {
        string path = _folder.File(name);
        string whole = _folder.File("whole-" + name);
        TextFile.Write(whole, stream => Write(stream, Rows, 0));
        Should.Throw<OperationCanceledException>(() => TextFile.Write(path, stream => Write(stream, Rows - 1000, 0, isBroken: true)));
        File.Exists(path).ShouldBeFalse();
        File.Exists(path + ".new.mark").ShouldBeTrue();
        long marked = TextFileMark.Read(path + ".new").Length;
        marked.ShouldBeGreaterThan(0);

        // A crash leaves any bytes behind the mark.
        using (var file = File.OpenWrite(path + ".new"))
        {
            file.Position = marked;
            file.Write("broken"u8);
        }

        TextFile.Write(path, stream => Write(stream, Rows, 0)).ShouldBe(Rows);
        Text(path).ShouldBe(Text(whole));
        Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal).ShouldBe(new[] { path, whole }.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_no_longer_the_same_begins_anew()
    {
        string path = _folder.File("rows.csv");
        Should.Throw<OperationCanceledException>(() => TextFile.Write(path, stream => Write(stream, Rows, 0, isBroken: true)));
        TextFile.Write(path, stream => Write(stream, Rows, 1)).ShouldBe(Rows);
        File.ReadLines(path).First().ShouldBe("row 1 of many");
        Should.Throw<OperationCanceledException>(() => TextFile.Write(path, stream => Write(stream, Rows, 0, isBroken: true)));
        TextFile.Write(path, stream => Write(stream, 10, 0)).ShouldBe(10);
        File.ReadLines(path).Count().ShouldBe(10);
    }

    [Fact]
    public void Data_that_is_wrong_leaves_nothing()
    {
        string path = _folder.File("rows.csv");
        Should.Throw<MarketDataException>(() => TextFile.Write(path, stream => Write(stream, Rows, 0) > 0 ? throw new MarketDataException("wrong") : 0));
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    private static long Write(Stream stream, int rows, int first, bool isBroken = false)
    {
        var text = new StringBuilder();
        for (int i = 0; i < rows; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"row {first + i} of many\n");
            if (text.Length < 60_000 && i < rows - 1)
                continue;
            stream.Write(Encoding.ASCII.GetBytes(text.ToString()));
            text.Clear();
        }

        return isBroken ? throw new OperationCanceledException() : rows;
    }

    private static string Text(string path)
    {
        using var input = CsvInput.Open(path);
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (input.Read(buffer) is > 0 and int read)
            bytes.Write(buffer, 0, read);
        return Encoding.ASCII.GetString(bytes.ToArray());
    }
}
