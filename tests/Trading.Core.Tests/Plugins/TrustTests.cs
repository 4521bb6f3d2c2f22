using System.Security.Cryptography;
using Trading.Plugins;

namespace Trading.Tests.Plugins;

public sealed class TrustTests : PluginTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Safe_mode_loads_nothing_and_the_host_starts()
    {
        Options.SafeMode = true;
        Build("any");
        Host.LoadFolder(Drop);
        var status = Host.Plugins.ShouldHaveSingleItem();
        (status.State, status.Failure).ShouldBe((PluginState.Failed, PluginFailure.SafeMode));
    }

    [Fact]
    public void A_plugin_outside_the_allowed_folders_is_refused_also_behind_a_link()
    {
        string path = Build("any");
        Options.AllowedFolders.Add(Directory.CreateDirectory(Path.Combine(Folder, "allowed")).FullName);
        Load(path).Failure.ShouldBe(PluginFailure.NotAllowed);
        Directory.CreateSymbolicLink(Path.Combine(Folder, "allowed", "link"), Path.GetDirectoryName(path)!);
        Load(Path.Combine(Folder, "allowed", "link", "any.dll")).Failure.ShouldBe(PluginFailure.NotAllowed);
        // A folder whose name begins with an allowed one's is another folder.
        Directory.Move(Drop, Path.Combine(Folder, "allowed-not"));
        Load(Path.Combine(Folder, "allowed-not", "any", "any.dll")).Failure.ShouldBe(PluginFailure.NotAllowed);
        Directory.Move(Path.Combine(Folder, "allowed-not"), Path.Combine(Folder, "allowed", "in"));
        Load(Path.Combine(Folder, "allowed", "in", "any", "any.dll")).State.ShouldBe(PluginState.Loaded);
    }

    [Fact]
    public void Banned_are_an_id_a_version_and_a_content()
    {
        string path = Build("bad", version: "1.5.0");
        Options.Banned.Add("BAD");
        Load(path).Failure.ShouldBe(PluginFailure.Banned);
        Options.Banned[0] = "bad@1.5.0";
        Load(path).Reason!.ShouldContain("is on the ban list, as bad@1.5.0");
        Options.Banned[0] = PluginContent.Hash(Path.GetDirectoryName(path)!);
        Load(path).Failure.ShouldBe(PluginFailure.Banned);
        Options.Banned[0] = "bad@1.6.0";
        Load(path).State.ShouldBe(PluginState.Loaded);
    }

    [Fact]
    public void A_pin_holds_a_plugin_to_its_content_with_all_that_stands_beside_it()
    {
        string path = Build("pinned");
        Options.Pins["pinned"] = PluginContent.Hash(Path.GetDirectoryName(path)!);
        Load(path).State.ShouldBe(PluginState.Loaded);
        Unload("pinned");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(path)!, "data.txt"), "new");
        var status = Load(path);
        status.Failure.ShouldBe(PluginFailure.Tampered);
        status.Reason!.ShouldContain($"is pinned to the content {Options.Pins["pinned"]}");
        Options.RequirePins = true;
        Load(Build("free")).Failure.ShouldBe(PluginFailure.NotAllowed);
    }

    [Fact]
    public void A_signature_by_a_trusted_key_is_needed_where_there_is_one()
    {
        string path = Build("signed");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Options.TrustedKeys["desk"] = key.ExportSubjectPublicKeyInfoPem();
        Load(path).Failure.ShouldBe(PluginFailure.NotSigned);
        Sign(path, other, null);
        Load(path).Failure.ShouldBe(PluginFailure.SignatureUntrusted);
        Sign(path, key, DateTimeOffset.UnixEpoch);
        Load(path).Reason!.ShouldContain("expired on 1970-01-01T00:00:00Z");
        Sign(path, key, new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var status = Load(path);
        (status.State, status.SignedBy).ShouldBe((PluginState.Loaded, "desk"), status.Reason);
    }

    [Fact]
    public void What_was_changed_after_signing_is_refused_the_signature_too()
    {
        string path = Build("signed");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Options.TrustedKeys["desk"] = key.ExportSubjectPublicKeyInfoPem();
        Sign(path, key, DateTimeOffset.UnixEpoch);
        string signature = File.ReadAllText(PluginSignature.PathOf(path));
        File.WriteAllText(PluginSignature.PathOf(path), signature.Replace("1970", "2970", StringComparison.Ordinal));
        Load(path).Failure.ShouldBe(PluginFailure.SignatureUntrusted);
        foreach (string broken in new[] { "", "{", "{}", "null", "[]", "{\"plugin\":null}", signature.Replace("\"signature\": \"", "\"signature\": \"!", StringComparison.Ordinal) })
        {
            File.WriteAllText(PluginSignature.PathOf(path), broken);
            Load(path).Failure.ShouldBe(PluginFailure.SignatureUntrusted, broken);
        }

        Sign(path, key, null);
        Build("signed", "// another\npublic int Other;");
        Load(path).Failure.ShouldBe(PluginFailure.Tampered);
    }

    [Fact]
    public void An_expiry_is_a_moment()
    {
        string path = Build("signed");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var manifest = PluginImage.Read(path).Manifest!;
        var keys = new Dictionary<string, string> { ["desk"] = key.ExportSubjectPublicKeyInfoPem() };
        string hash = PluginContent.Hash(Path.GetDirectoryName(path)!);
        var signature = PluginSignature.Create(manifest, hash, Now, key.ExportPkcs8PrivateKeyPem());
        signature.Verify(manifest, hash, keys, Now).ShouldBe("desk");
        Should.Throw<PluginException>(() => signature.Verify(manifest, hash, keys, Now.AddSeconds(1))).Failure.ShouldBe(PluginFailure.SignatureExpired);
    }

    [Fact]
    public void A_key_that_is_none_is_refused_when_the_host_is_made()
    {
        Options.TrustedKeys["desk"] = "no key";
        Should.Throw<ArgumentException>(() => Host).Message.ShouldContain("The trusted key 'desk' is no public key");
    }

    private static void Sign(string path, ECDsa key, DateTimeOffset? expires) =>
        PluginSignature.Create(PluginImage.Read(path).Manifest!, PluginContent.Hash(Path.GetDirectoryName(path)!), expires, key.ExportPkcs8PrivateKeyPem()).Write(path);
}
