using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Trading.Plugins;

namespace Trading.Cli.Plugins;

/// <summary><c>trading plugins sign</c>: makes keys, and signatures with them.</summary>
internal static class SignCommand
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static Command Create()
    {
        var path = new Argument<string?>("plugin") { Description = "A DLL, or a folder with a plugin", Arity = ArgumentArity.ZeroOrOne };
        var newKey = new Option<string?>("--new-key") { Description = "Makes a pair of keys NAME.private.pem and NAME.public.pem instead of signing" };
        var key = new Option<string?>("--key") { Description = "The file with the private key in PEM (ECDSA P-256)" };
        var expires = new Option<string?>("--expires") { Description = "The last day of the signature, UTC, as 2027-12-31; it does not end where this is left out" };
        var json = CommonOptions.Json();
        var command = new Command("sign", "Signs a plugin with all files of its folder: writes NAME.dll.sig beside the DLL. Hosts name the public key in PluginOptions.TrustedKeys.") { path, newKey, key, expires, json };
        command.SetAction(parsed =>
        {
            bool asJson = parsed.GetValue(json);
            if (parsed.GetValue(newKey) is { } name)
                return CreateKeys(name, asJson);
            if (parsed.GetValue(path) is not { } plugin || parsed.GetValue(key) is not { } keyFile)
            {
                Console.Error.WriteLine("error: Name a plugin and --key, or --new-key. Try: trading plugins sign --help");
                return ExitCodes.Usage;
            }

            return Sign(plugin, keyFile, parsed.GetValue(expires), asJson);
        });
        return command;
    }

    private static int CreateKeys(string name, bool json)
    {
        string privatePath = Path.GetFullPath(name + ".private.pem");
        string publicPath = Path.GetFullPath(name + ".public.pem");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // Never over an existing key: plugins signed with it could not be signed again.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(privatePath, options))
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(publicPath, key.ExportSubjectPublicKeyInfoPem() + "\n");
        Console.WriteLine(json
            ? PluginOutput.ToJson(writer =>
            {
                writer.WriteString("privateKey", privatePath);
                writer.WriteString("publicKey", publicPath);
            })
            : $"Private key  {privatePath}  (keep it to yourself)\nPublic key   {publicPath}  (for PluginOptions.TrustedKeys)");
        return ExitCodes.Success;
    }

    private static int Sign(string plugin, string keyFile, string? expires, bool json)
    {
        DateTimeOffset? end = null;
        if (expires is not null)
        {
            if (!DateTimeOffset.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day))
            {
                Console.Error.WriteLine($"error: --expires {expires} is no day; write for example 2027-12-31.");
                return ExitCodes.Usage;
            }

            end = day.AddDays(1).AddSeconds(-1);
        }

        var image = PluginFolder.ReadSingle(plugin);
        string hash = PluginContent.Hash(Path.GetDirectoryName(image.Path)!);
        PluginSignature.Create(image.Manifest!, hash, end, File.ReadAllText(keyFile)).Write(image.Path);
        string path = PluginSignature.PathOf(image.Path);
        Console.WriteLine(json
            ? PluginOutput.ToJson(writer =>
            {
                writer.WriteString("signature", path);
                writer.WriteString("contentHash", hash);
            })
            : $"Signed {image.Manifest!.Id} {image.Manifest.Version}, content {hash}\nSignature  {path}");
        return ExitCodes.Success;
    }
}
