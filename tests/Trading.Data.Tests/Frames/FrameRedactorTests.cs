using System.Text;

namespace Trading.Data.Tests;

public sealed class FrameRedactorTests
{
    private readonly FrameRedactor _redactor = new();

    [Theory]
    [InlineData("""{"listenKey":"pqia91ma19a5s61"}""", """{"listenKey":"***"}""")]
    [InlineData("""{"id":1,"params":{"apiKey":"vmPUZE6mv9SD5VNHk4","signature" : "df9","timestamp":7}}""", """{"id":1,"params":{"apiKey":"***","signature" : "***","timestamp":7}}""")]
    [InlineData("""{"APIKEY":"a\"b","x":1}""", """{"APIKEY":"***","x":1}""")]
    [InlineData("""{"token":12345,"x":[1]}""", """{"token":***,"x":[1]}""")]
    [InlineData("POST /order?symbol=ETHUSDT&signature=abc123&x=1", "POST /order?symbol=ETHUSDT&signature=***&x=1")]
    [InlineData("X-MBX-APIKEY: abc def\r\nAccept: all", "X-MBX-APIKEY: ***\r\nAccept: all")]
    [InlineData("""{"body":"{\"password\":\"secret\",\"a\":1}"}""", """{"body":"{\"password\":\"***\",\"a\":1}"}""")]
    [InlineData("""{"stream":"pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1","data":{"e":"x"}}""", """{"stream":"***","data":{"e":"x"}}""")]
    public void Secrets_are_taken_out(string text, string expected) => Redact(text).ShouldBe(expected);

    [Theory]
    [InlineData("""{"stream":"ethusdt@bookTicker","data":{"u":1,"s":"ETHUSDT","b":"2683.80","B":"3.02"}}""")]
    [InlineData("""{"tokens":"x","mykey":"y","signatures":[1],"design":2}""")]
    [InlineData("")]
    [InlineData(":::===\"\"")]
    [InlineData("\"token\":")]
    public void All_else_stays_as_it_is(string text) => Redact(text).ShouldBe(text);

    [Fact]
    public void A_text_that_is_told_is_taken_out_wherever_it_stands()
    {
        _redactor.AddSecret("hunter22");
        Redact("""{"a":"xhunter22y","signature":"hunter22","b":["hunter22"]}""").ShouldBe("""{"a":"x***y","signature":"***","b":["***"]}""");
        Should.Throw<ArgumentException>(() => _redactor.AddSecret("abc"));
    }

    [Fact]
    public void Keys_can_be_chosen() =>
        Encoding.UTF8.GetString(new FrameRedactor(["accountNumber"]).Redact("""{"accountNumber":"55","apiKey":"x"}"""u8)).ShouldBe("""{"accountNumber":"***","apiKey":"x"}""");

    [Fact]
    public void Recorded_frames_of_the_market_pass_untouched_and_without_allocation()
    {
        byte[][] frames = [.. BinanceFrames.Lines(BinanceFrames.Futures).Select(line => line.Frame).Take(2_000)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        int same = 0;
        foreach (byte[] frame in frames)
            same += _redactor.Redact(frame) == frame ? 1 : 0;
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        same.ShouldBe(frames.Length);
    }

    [Fact]
    public void Whatever_is_a_frame_never_makes_it_fail()
    {
        var random = new Random(3);
        const string Alphabet = "\"\\:={}[],& 'tokenkey\n";
        for (int round = 0; round < 50_000; round++)
        {
            var text = new byte[random.Next(40)];
            for (int i = 0; i < text.Length; i++)
                text[i] = (byte)Alphabet[random.Next(Alphabet.Length)];
            _redactor.Redact(text).Length.ShouldBeLessThanOrEqualTo((text.Length * 3) + 3);
        }
    }

    private string Redact(string text) => Encoding.UTF8.GetString(_redactor.Redact(Encoding.UTF8.GetBytes(text)));
}
