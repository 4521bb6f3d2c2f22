using System.Globalization;
using System.Text;

namespace Trading.Data.Tests;

public sealed class Utf8TimeTests
{
    [Fact]
    public void Times_of_many_formats_are_those_of_the_framework()
    {
        var random = new Random(2);
        string[] formats =
        [
            "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            "yyyy-MM-dd'T'HH:mm:ss.fffffff", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyyMMdd",
        ];
        for (int i = 0; i < 100_000; i++)
        {
            string format = formats[i % formats.Length];
            var moment = new DateTimeOffset(DateTime.UnixEpoch.AddTicks(random.NextInt64(-80_000_000_000_000_000, 90_000_000_000_000_000)).Ticks, TimeSpan.Zero);
            if (format.EndsWith("zzz", StringComparison.Ordinal))
                moment = moment.ToOffset(TimeSpan.FromMinutes(random.Next(-14 * 60, 14 * 60)));
            string text = moment.ToString(format, CultureInfo.InvariantCulture);
            var expected = DateTimeOffset.ParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

            var time = new Utf8Time();
            time.Read(Encoding.UTF8.GetBytes(text), out long nanoseconds).ShouldBe(text.Length, text);
            new Timestamp(nanoseconds).ShouldBe(Timestamp.From(expected), text);
        }
    }

    [Theory]
    [InlineData("1704164640", "2024-01-02T03:04:00Z")]
    [InlineData("-157420800", "1965-01-05T00:00:00Z")]
    [InlineData("1704164640.25", "2024-01-02T03:04:00.25Z")]
    [InlineData("1704164640123", "2024-01-02T03:04:00.123Z")]
    [InlineData("1704164640123.5", "2024-01-02T03:04:00.1235Z")]
    [InlineData("1704164640123456", "2024-01-02T03:04:00.123456Z")]
    [InlineData("1704164640123456700", "2024-01-02T03:04:00.1234567Z")]
    public void The_size_of_an_epoch_time_tells_its_unit(string text, string expected)
    {
        var time = new Utf8Time();
        time.Read(Encoding.UTF8.GetBytes(text), out long nanoseconds).ShouldBe(text.Length);
        new Timestamp(nanoseconds).ShouldBe(Timestamp.Parse(expected));
    }

    [Fact]
    public void The_first_time_decides_the_unit_of_all()
    {
        var time = new Utf8Time();
        time.Read("1704164640123"u8, out _).ShouldBe(13);
        time.Read("86400000"u8, out long nanoseconds).ShouldBe(8);
        new Timestamp(nanoseconds).ShouldBe(Timestamp.FromUtc(1970, 1, 2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("20241301")]
    [InlineData("2024-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("0001-01-01")]
    [InlineData("9223372036854775808")]
    [InlineData("2024-01-01T")]
    [InlineData("2024-01-01T5:00")]
    [InlineData("2024-01-01T05:00:")]
    [InlineData("2024-01-01T05:00:0")]
    [InlineData("2024-01-01T05:00:00.")]
    [InlineData("2024-01-01T05:00:00+")]
    [InlineData("2024-01-01T05:00:00+1")]
    [InlineData("2024-01-01T05:00:00+01:")]
    [InlineData("2024-01-01T05:60:00")]
    public void What_is_no_time_is_refused(string text)
    {
        var time = new Utf8Time();
        time.Read(Encoding.UTF8.GetBytes(text), out _).ShouldBe(0);
    }
}
