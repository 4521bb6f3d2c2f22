using System.CommandLine;
using Trading.Plugins;

namespace Trading.Cli.Plugins;

/// <summary><c>trading plugins verify</c>: whether a plugin may be loaded; nothing of it is run.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("plugin") { Description = "A DLL, or a folder with a plugin" };
        var keys = new Option<string[]>("--trusted-key", "-k") { Description = "A file with a public key in PEM; may be given several times" };
        var pin = new Option<string?>("--pin") { Description = "The content hash that it must have" };
        var json = CommonOptions.Json();
        var command = new Command("verify", "Checks platform, framework, SDK versions, dependencies, pin and signature of a plugin. Nothing of it is loaded or run.\n\nExit code 2 when it is refused.") { path, keys, pin, json };
        command.SetAction(parsed =>
        {
            var image = PluginFolder.ReadSingle(parsed.GetValue(path)!);
            var manifest = image.Manifest!;
            var options = new PluginOptions();
            foreach (string file in parsed.GetValue(keys) ?? [])
            {
                string key = File.ReadAllText(file);
                if (!PluginSignature.IsPublicKey(key))
                    throw new PluginException(PluginFailure.SignatureUntrusted, $"{file} holds no public key in PEM (ECDSA P-256).");
                options.TrustedKeys[Path.GetFileName(file)] = key;
            }

            if (parsed.GetValue(pin) is { } expected)
                options.Pins[manifest.Id] = expected;
            string hash = PluginContent.Hash(Path.GetDirectoryName(image.Path)!);
            PluginChecks.Check(image, PluginHost.SdkVersion);
            string? signer = new PluginTrust(options, TimeProvider.System).CheckContent(manifest, hash);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(PluginOutput.ToJson(writer =>
                {
                    writer.WriteString("id", manifest.Id);
                    writer.WriteString("version", manifest.Version);
                    writer.WriteString("contentHash", hash);
                    writer.WriteString("signedBy", signer);
                    writer.WriteBoolean("verified", true);
                }));
            }
            else
            {
                Console.WriteLine($"{manifest.Id} {manifest.Version} can be loaded{(signer is null ? "" : $"; it is signed with {signer}")}. Content {hash}");
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
