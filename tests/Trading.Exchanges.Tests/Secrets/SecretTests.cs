using System.Text.Json;

namespace Trading.Exchanges.Tests.Secrets;

public sealed class SecretTests : IDisposable
{
    private const string Value = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP";

    private readonly string _folder = Directory.CreateTempSubdirectory("trading-secrets").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ASecretShowsItselfNowhere()
    {
        var secret = new Secret(Value);
        var credentials = new ApiCredentials(new("the-key-of-the-account"), secret, new("the-passphrase"));
        string[] shown =
        [
            secret.ToString(), $"{secret}", JsonSerializer.Serialize(secret), credentials.ToString(), $"{credentials}", JsonSerializer.Serialize(credentials),
            new InvalidOperationException($"{credentials} {secret}").ToString(),
        ];
        foreach (string text in shown)
        {
            text.ShouldNotContain(Value);
            text.ShouldNotContain("the-key");
            text.ShouldNotContain("the-passphrase");
        }

        secret.Reveal().ShouldBe(Value);
        secret.Equals(new Secret(Value)).ShouldBeTrue();
        secret.Equals(new Secret(Value + "x")).ShouldBeFalse();
        credentials.Fingerprint.Length.ShouldBe(8);
    }

    [Fact]
    public async Task TheEnvironmentIsAskedByAFixedName()
    {
        EnvironmentSecretProvider.VariableOf("binance:main:key").ShouldBe("TRADING_BINANCE_MAIN_KEY");
        var provider = new EnvironmentSecretProvider(name => name == "TRADING_BINANCE_MAIN_KEY" ? Value : name == "TRADING_EMPTY" ? "" : null);
        (await provider.FindAsync("binance:main:key", default))!.Reveal().ShouldBe(Value);
        (await provider.FindAsync("binance:other:key", default)).ShouldBeNull();
        (await provider.FindAsync("empty", default)).ShouldBeNull();
    }

    [Fact]
    public async Task AFileKeepsSecretsAndGivesThemToTheRightPassphraseAlone()
    {
        string path = Path.Combine(_folder, "secrets");
        var file = ProtectedSecretFile.Open(path, new("correct horse"), iterations: 1_000);
        file.Set("binance:main:secret", new(Value));
        file.Set("kraken:main:secret", new("another"));
        file.Save();

        byte[] bytes = File.ReadAllBytes(path);
        System.Text.Encoding.Latin1.GetString(bytes).ShouldNotContain(Value);
        System.Text.Encoding.Latin1.GetString(bytes).ShouldNotContain("binance");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var again = ProtectedSecretFile.Open(path, new("correct horse"));
        again.Names.ShouldBe(["binance:main:secret", "kraken:main:secret"]);
        (await again.FindAsync("binance:main:secret", default))!.Reveal().ShouldBe(Value);
        (await again.FindAsync("none", default)).ShouldBeNull();
        Should.Throw<InvalidDataException>(() => ProtectedSecretFile.Open(path, new("wrong horse"))).Message.ShouldContain("passphrase is wrong");
    }

    [Fact]
    public void AnyChangedByteIsSeen()
    {
        string path = Path.Combine(_folder, "secrets");
        var file = ProtectedSecretFile.Open(path, new("correct horse"), iterations: 10);
        file.Set("a", new("b"));
        file.Save();
        byte[] bytes = File.ReadAllBytes(path);
        for (int i = 0; i < bytes.Length; i++)
        {
            // The high bytes of the iterations would make a guess take minutes; they are bounded.
            if (i is 13 or 14 or 15)
                continue;
            byte[] changed = [.. bytes];
            changed[i] ^= 0x01;
            File.WriteAllBytes(path, changed);
            Should.Throw<InvalidDataException>(() => ProtectedSecretFile.Open(path, new("correct horse")), $"byte {i}");
        }

        File.WriteAllBytes(path, bytes[..40]);
        Should.Throw<InvalidDataException>(() => ProtectedSecretFile.Open(path, new("correct horse"))).Message.ShouldContain("cut off");
    }
}
