using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trading.Exchanges.Coinbase;

namespace Trading.Exchanges.Tests.Coinbase;

/// <summary>The algorithm is random, so that tokens are verified with the public key, and their parts compared with the sample's.</summary>
public sealed class CoinbaseSignerTests
{
    private static JsonElement Vector => SharedJson.Signing.GetProperty("coinbase_es256");

    [Fact]
    public void ATokenHasTheSamplesPartsAndASignatureThatHolds()
    {
        string token = Create().CreateToken("GET api.coinbase.com/api/v3/brokerage/accounts");
        var (header, claims) = Check(token);
        header.GetProperty("alg").GetString().ShouldBe("ES256");
        header.GetProperty("typ").GetString().ShouldBe("JWT");
        header.GetProperty("kid").GetString().ShouldBe(Vector.GetProperty("header").GetProperty("kid").GetString());
        header.GetProperty("nonce").GetString()!.Length.ShouldBe(32);
        foreach (var claim in Vector.GetProperty("claims").EnumerateObject())
            claims.GetProperty(claim.Name).ToString().ShouldBe(claim.Value.ToString(), claim.Name);
        claims.EnumerateObject().Count().ShouldBe(Vector.GetProperty("claims").EnumerateObject().Count());
    }

    [Fact]
    public void TheSampleItselfIsVerifiedByTheSameMeans() => Check(Vector.GetProperty("sampleJwt").GetString()!);

    [Fact]
    public void ATokenForAStreamHasNoAddressAndTwoTokensDiffer()
    {
        var signer = Create();
        var (_, claims) = Check(signer.CreateToken(null));
        claims.TryGetProperty("uri", out _).ShouldBeFalse();
        signer.CreateToken(null).ShouldNotBe(signer.CreateToken(null));
    }

    [Theory]
    [InlineData("not a key")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----")]
    public void AWrongKeyIsRefusedWithASentenceThatDoesNotShowIt(string text)
    {
        var error = Should.Throw<VenueException>(() => new CoinbaseSigner(new(new("name"), new(text)), new(TimeProvider.System))).Error;
        error.Kind.ShouldBe(VenueErrorKind.Unauthorized);
        error.Message.ShouldNotContain(text);
    }

    [Fact]
    public void LineEndsWrittenAsTwoCharactersAreTaken()
    {
        string pem = Vector.GetProperty("privateKeySec1Pem").GetString()!.Replace("\n", "\\n", StringComparison.Ordinal);
        Check(new CoinbaseSigner(new(new(Vector.GetProperty("header").GetProperty("kid").GetString()!), new(pem)), Clock()).CreateToken(null));
    }

    private static CoinbaseSigner Create() =>
        new(new(new(Vector.GetProperty("header").GetProperty("kid").GetString()!), new(Vector.GetProperty("privateKeySec1Pem").GetString()!)), Clock());

    private static VenueClock Clock() => new(new ManualTime(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));

    private static (JsonElement Header, JsonElement Claims) Check(string token)
    {
        string[] parts = token.Split('.');
        using var key = ECDsa.Create();
        key.ImportFromPem(Vector.GetProperty("publicKeySpkiPem").GetString()!);
        key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation).ShouldBeTrue();
        return (Parse(parts[0]), Parse(parts[1]));

        static JsonElement Parse(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement;
    }
}
