namespace Trading.Tests;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2024-01-31T09:30:00Z", 1706693400000)]
    [InlineData("1969-12-31T23:59:59.999Z", -1)]
    public void Unix_milliseconds_and_ISO_text_name_the_same_moment(string text, long milliseconds)
    {
        Timestamp.Parse(text).ShouldBe(Timestamp.FromUnixMilliseconds(milliseconds));
        Timestamp.FromUnixMilliseconds(milliseconds).ToString().ShouldBe(text);
        Timestamp.Parse(text).ToUnixMilliseconds().ShouldBe(milliseconds);
    }
}
