using System.Globalization;

namespace Trading.Data.Tests;

public sealed class CsvBarWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.csv", "1m")]
    [InlineData("a.csv.gz", "1m")]
    [InlineData("a.csv", "100ms")]
    [InlineData("a.csv", "1d")]
    public void What_is_written_reads_back_to_the_last_bit(string name, string timeframe)
    {
        var source = new GeneratedBarSource(new() { Count = 5_000, Timeframe = Timeframe.Parse(timeframe) });

        CsvBarWriter.Write(source, _folder.File(name)).ShouldBe(5_000);

        var back = CsvBarSource.Create(_folder.File(name));
        back.ReadAll().ShouldBe(source.ReadAll());
        back.Timeframe.ShouldBe(source.Timeframe);
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public void Odd_numbers_and_times_are_written_as_they_are_in_any_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var instrument = new Instrument(InstrumentId.Parse("T:X"), Currency.Of("X"), Currency.Of("USD"));
            Bar[] bars =
            [
                new(new(-1_500_000_000), new(0), 1e-7, 1.5, double.Epsilon, 0.1 + 0.2, 1e300),
                new(new(1_000_000_001), new(2_000_000_000), 1e22, 1e22, 1e22, 1e22, 0),
            ];
            using var stream = new MemoryStream();

            CsvBarWriter.Write(new MemoryBarSource(instrument, Timeframe.Parse("1s"), bars), stream).ShouldBe(2);

            System.Text.Encoding.ASCII.GetString(stream.ToArray()).ShouldBe(
                "time,open,high,low,close,volume\n1969-12-31T23:59:58.5Z,1E-07,1.5,5E-324,0.30000000000000004,1E+300\n1970-01-01T00:00:01.000000001Z,1E+22,1E+22,1E+22,1E+22,0\n");
            var back = CsvBarSource.Create(_folder.Write("x.csv", stream.ToArray()), new() { Timeframe = Timeframe.Parse("1s") }).ReadAll();
            back.Select(bar => (bar.OpenTime, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)).ShouldBe(
                bars.Select(bar => (bar.OpenTime, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_source_that_fails_leaves_the_file_as_it_was()
    {
        string path = _folder.Write("x.csv", "before");
        string bad = _folder.Write("bad.csv", TemporaryFolder.Minutes(3_000) + "rubbish\n");

        Should.Throw<MarketDataException>(() => CsvBarWriter.Write(CsvBarSource.Create(bad), path));

        File.ReadAllText(path).ShouldBe("before");
        Directory.GetFiles(_folder.Path).Length.ShouldBe(2);
    }
}
